package io.intense.spark.train;

import io.intense.spark.row.DecodedRow;
import io.intense.spark.row.RowKey;
import java.io.Serializable;

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

  /**
   * Returns a row's key.
   *
   * @param marked whether rows for validation are marked; then they come first
   */
  static ContentKey of(DecodedRow row, long seed, boolean marked) {
    long hash = DecodedRow.mix(row.contentHash(), seed);
    if (marked) {
      hash = row.validation() ? hash | Long.MIN_VALUE : hash & Long.MAX_VALUE;
    }
    RowKey place = row.key();
    return new ContentKey(hash, place.partition(), place.offset());
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
