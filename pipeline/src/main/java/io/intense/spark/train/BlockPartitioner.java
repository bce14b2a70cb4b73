package io.intense.spark.train;

import org.apache.spark.Partitioner;

/** Cuts numbered rows into blocks whose sizes differ by at most one. */
final class BlockPartitioner extends Partitioner {

  private static final long serialVersionUID = 1L;

  private final long first;
  private final long rows;
  private final int blocks;

  /**
   * Makes a partitioner.
   *
   * @param first number of the first row
   * @param rows number of rows
   * @param blocks number of blocks
   */
  BlockPartitioner(long first, long rows, int blocks) {
    this.first = first;
    this.rows = rows;
    this.blocks = blocks;
  }

  @Override
  public int numPartitions() {
    return blocks;
  }

  @Override
  public int getPartition(Object key) {
    return (int) (((long) key - first) * blocks / rows);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockPartitioner that
        && first == that.first
        && rows == that.rows
        && blocks == that.blocks;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(first * 31 + rows) * 31 + blocks;
  }
}
