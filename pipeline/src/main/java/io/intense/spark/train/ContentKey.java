package io.intense.spark.train;

import io.intense.spark.row.Content;
import io.intense.spark.row.DecodedRows;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Orders rows by a hash of their content, and those of the same content, which are the same to the
 * network, by where they are. A plain class, because Spark's Kryo cannot make records.
 */
final class ContentKey implements Comparable<ContentKey>, Serializable {

  private static final long serialVersionUID = 1L;

  private final long hash;
  private final int partition;
  private final long offset;

  ContentKey(long hash, int partition, long offset) {
    this.hash = hash;
    this.partition = partition;
    this.offset = offset;
  }

  private static ContentKey of(
      DecodedRows rows, int row, long contentHash, long seed, boolean marked) {
    long hash = Content.mix(contentHash, seed);
    if (marked) {
      hash = rows.validation(row) ? hash | Long.MIN_VALUE : hash & Long.MAX_VALUE;
    }
    return new ContentKey(hash, rows.partition(), rows.offset(row));
  }

  /**
   * Returns the keys of the rows of a block.
   *
   * @param marked whether rows for validation are marked; then they come first
   */
  static List<ContentKey> of(DecodedRows rows, long seed, boolean marked) {
    long[] hashes = rows.contentHashes();
    return IntStream.range(0, hashes.length)
        .mapToObj(row -> of(rows, row, hashes[row], seed, marked))
        .toList();
  }

  @Override
  public int compareTo(ContentKey other) {
    int comparison = Long.compare(hash, other.hash);
    if (comparison == 0) {
      comparison = Integer.compare(partition, other.partition);
    }
    return comparison == 0 ? Long.compare(offset, other.offset) : comparison;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ContentKey that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hash);
  }
}
