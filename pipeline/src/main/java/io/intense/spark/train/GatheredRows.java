package io.intense.spark.train;

import io.intense.dl4j.network.ExampleBlock;
import io.intense.dl4j.network.Examples;
import io.intense.spark.row.DecodedRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * Rows of a fit that came together in one task.
 *
 * @param examples the rows; their blocks are shared
 * @param hashes of their content
 * @param marked which are marked for validation
 */
record GatheredRows(Examples examples, long[] hashes, BitSet marked) {

  /** Gathers rows. */
  static GatheredRows of(Iterator<DecodedRows> rows) {
    List<ExampleBlock> blocks = new ArrayList<>();
    List<long[]> hashes = new ArrayList<>();
    BitSet marked = new BitSet();
    int count = 0;
    while (rows.hasNext()) {
      DecodedRows more = rows.next();
      blocks.add(more.examples());
      hashes.add(more.contentHashes());
      for (int row = 0; row < more.size(); row++) {
        marked.set(count++, more.validation(row));
      }
    }
    return new GatheredRows(
        Examples.ofBlocks(blocks), hashes.stream().flatMapToLong(Arrays::stream).toArray(), marked);
  }

  /** Returns the rows with certain hashes. */
  GatheredRows where(LongPredicate hash) {
    int[] chosen =
        IntStream.range(0, hashes.length).filter(row -> hash.test(hashes[row])).toArray();
    BitSet marks = new BitSet();
    for (int i = 0; i < chosen.length; i++) {
      marks.set(i, marked.get(chosen[i]));
    }
    return new GatheredRows(
        examples.select(chosen),
        IntStream.of(chosen).mapToLong(row -> hashes[row]).toArray(),
        marks);
  }
}
