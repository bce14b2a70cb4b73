package io.intense.spark.train;

import io.intense.dl4j.network.Examples;
import io.intense.spark.row.Content;
import io.intense.spark.row.DecodedRows;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.stream.IntStream;

/**
 * Rows in an order that depends on their content and the seed alone, not on partitions, and split
 * into rows to train on and rows for validation.
 *
 * @param training rows to train on
 * @param validation rows to choose the epoch by
 */
record CanonicalOrder(Examples training, Examples validation) {

  /**
   * Sorts and splits all rows there are.
   *
   * @see #of(GatheredRows, long, long)
   */
  static CanonicalOrder of(Iterator<DecodedRows> rows, long seed, long heldOut) {
    return of(GatheredRows.of(rows), seed, heldOut);
  }

  /**
   * Sorts and splits rows.
   *
   * @param heldOut number of rows to hold out for validation, those with the smallest hashes; -1 if
   *     rows are marked
   */
  static CanonicalOrder of(GatheredRows rows, long seed, long heldOut) {
    int[] order = order(rows, seed);
    BitSet held = rows.marked();
    if (heldOut >= 0) {
      held = new BitSet();
      for (int i = 0; i < heldOut; i++) {
        held.set(order[i]);
      }
    }
    BitSet validation = held;
    return new CanonicalOrder(
        rows.examples().select(IntStream.of(order).filter(row -> !validation.get(row)).toArray()),
        rows.examples().select(IntStream.of(order).filter(validation::get).toArray()));
  }

  private static int[] order(GatheredRows rows, long seed) {
    long[] hashes = Arrays.stream(rows.hashes()).map(hash -> Content.mix(hash, seed)).toArray();
    Examples examples = rows.examples();
    return IntStream.range(0, hashes.length)
        .boxed()
        .sorted(
            (a, b) -> {
              int comparison = Long.compare(hashes[a], hashes[b]);
              if (comparison == 0) {
                comparison = Boolean.compare(rows.marked().get(a), rows.marked().get(b));
              }
              return comparison == 0 ? Content.compare(examples, a, examples, b) : comparison;
            })
        .mapToInt(row -> row)
        .toArray();
  }
}
