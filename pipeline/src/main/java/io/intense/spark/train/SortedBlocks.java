package io.intense.spark.train;

import io.intense.dl4j.network.ExampleBlock;
import io.intense.spark.row.DecodedRows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.HashPartitioner;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaRDD;
import scala.Tuple2;

/**
 * Sorts rows into partitions and within them. What is shuffled is blocks: the rows of one block
 * that go to the same partition travel together.
 */
final class SortedBlocks {

  private SortedBlocks() {}

  /** Rows on their way, with their keys. */
  private static final class Keyed implements Serializable {

    private static final long serialVersionUID = 1L;

    private final ExampleBlock rows;
    private final List<ContentKey> keys;

    Keyed(ExampleBlock rows, List<ContentKey> keys) {
      this.rows = rows;
      this.keys = keys;
    }
  }

  /** A row of a block that has arrived. */
  private record Arrived(ContentKey key, ExampleBlock block, int row) {}

  /**
   * Sorts.
   *
   * @param keys of the rows, see {@link ContentKey#of}
   */
  static JavaRDD<ExampleBlock> of(JavaRDD<DecodedRows> rows, Partitioner partitions, Keys keys) {
    return rows.flatMapToPair(block -> split(block, keys.of(block), partitions))
        .partitionBy(new HashPartitioner(partitions.numPartitions()))
        .values()
        .mapPartitions(SortedBlocks::sort);
  }

  /** Makes the keys of a block's rows. */
  interface Keys extends Serializable {
    List<ContentKey> of(DecodedRows rows);
  }

  private static Iterator<Tuple2<Integer, Keyed>> split(
      DecodedRows block, List<ContentKey> keys, Partitioner partitions) {
    Map<Integer, List<Integer>> parts = new TreeMap<>();
    for (int row = 0; row < keys.size(); row++) {
      parts
          .computeIfAbsent(partitions.getPartition(keys.get(row)), part -> new ArrayList<>())
          .add(row);
    }
    List<Tuple2<Integer, Keyed>> split = new ArrayList<>();
    parts.forEach(
        (part, chosen) -> {
          int[] places = chosen.stream().mapToInt(row -> row).toArray();
          List<ContentKey> own = new ArrayList<>();
          chosen.forEach(row -> own.add(keys.get(row)));
          split.add(new Tuple2<>(part, new Keyed(block.examples().select(places), own)));
        });
    return split.iterator();
  }

  private static Iterator<ExampleBlock> sort(Iterator<Keyed> parts) {
    List<Arrived> arrived = new ArrayList<>();
    parts.forEachRemaining(
        part -> {
          for (int row = 0; row < part.keys.size(); row++) {
            arrived.add(new Arrived(part.keys.get(row), part.rows, row));
          }
        });
    Arrived[] sorted = arrived.toArray(Arrived[]::new);
    Arrays.sort(sorted, (a, b) -> a.key.compareTo(b.key));
    return new Iterator<>() {
      private int at;

      @Override
      public boolean hasNext() {
        return at < sorted.length;
      }

      @Override
      public ExampleBlock next() {
        ExampleBlock.Builder block = new ExampleBlock.Builder(sorted[at].block.modalities());
        while (at < sorted.length
            && block.size() < TrainingRows.ROWS
            && block.bytes() < TrainingRows.BYTES) {
          block.add(sorted[at].block, sorted[at].row);
          at++;
        }
        return block.build();
      }
    };
  }
}
