package io.intense.spark.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.intense.spark.TestSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("spark")
class BlockPartitionerTest {

  private static JavaRDD<ContentKey> keys(List<ContentKey> keys) {
    return TestSpark.context().parallelize(keys, 3);
  }

  private static List<Long> sizes(List<ContentKey> keys, BlockPartitioner partitioner) {
    List<Long> sizes = new ArrayList<>();
    for (int block = 0; block < partitioner.numPartitions(); block++) {
      int own = block;
      sizes.add(keys.stream().filter(key -> partitioner.getPartition(key) == own).count());
    }
    return sizes;
  }

  @Test
  void rowsOfTheSameContentAreDealtEvenlyToo() {
    List<ContentKey> keys =
        IntStream.range(0, 100).mapToObj(i -> new ContentKey(7, i % 5, i)).toList();
    List<Long> wanted = BlockPartitioner.equalSizes(100, 3);

    assertEquals(List.of(33L, 33L, 34L), wanted);
    assertEquals(wanted, sizes(keys, BlockPartitioner.of(keys(keys), wanted)));
  }

  @Test
  void blocksMayBeEmpty() {
    List<ContentKey> keys = List.of(new ContentKey(5, 0, 0), new ContentKey(-5, 0, 1));
    List<Long> wanted = List.of(0L, 1L, 0L, 1L, 0L);

    BlockPartitioner partitioner = BlockPartitioner.of(keys(keys), wanted);
    assertEquals(wanted, sizes(keys, partitioner));
    assertEquals(1, partitioner.getPartition(new ContentKey(-9, 0, 0)), "before all others");
  }
}
