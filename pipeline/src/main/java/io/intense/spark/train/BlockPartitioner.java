package io.intense.spark.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaRDD;

/** Cuts ordered rows into blocks, which begin at certain rows. */
final class BlockPartitioner extends Partitioner {

  private static final long serialVersionUID = 1L;

  private final TreeMap<ContentKey, Integer> blocks;
  private final int count;

  private BlockPartitioner(TreeMap<ContentKey, Integer> blocks, int count) {
    this.blocks = blocks;
    this.count = count;
  }

  /**
   * Looks for the rows with which the blocks begin. Only keys are sorted.
   *
   * @param keys of all rows
   * @param sizes of the blocks, in order; empty ones are allowed
   */
  static BlockPartitioner of(JavaRDD<ContentKey> keys, List<Long> sizes) {
    HashMap<Long, Integer> starts = new HashMap<>();
    long start = 0;
    for (int block = 0; block < sizes.size(); block++) {
      if (sizes.get(block) > 0) {
        starts.put(start, block);
      }
      start += sizes.get(block);
    }
    TreeMap<ContentKey, Integer> blocks = new TreeMap<>();
    keys.sortBy(key -> key, true, keys.getNumPartitions())
        .zipWithIndex()
        .filter(numbered -> starts.containsKey(numbered._2()))
        .collect()
        .forEach(numbered -> blocks.put(numbered._1(), starts.get(numbered._2())));
    return new BlockPartitioner(blocks, sizes.size());
  }

  /** Returns sizes that differ by at most one. */
  static List<Long> equalSizes(long rows, int blocks) {
    List<Long> sizes = new ArrayList<>();
    for (int block = 0; block < blocks; block++) {
      sizes.add((block + 1) * rows / blocks - block * rows / blocks);
    }
    return sizes;
  }

  @Override
  public int numPartitions() {
    return count;
  }

  @Override
  public int getPartition(Object key) {
    Map.Entry<ContentKey, Integer> block = blocks.floorEntry((ContentKey) key);
    // Rows that were decoded anew, after an executor was lost, may stand elsewhere in their
    // partition.
    return (block == null ? blocks.firstEntry() : block).getValue();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockPartitioner that
        && count == that.count
        && blocks.equals(that.blocks);
  }

  @Override
  public int hashCode() {
    return blocks.hashCode();
  }
}
