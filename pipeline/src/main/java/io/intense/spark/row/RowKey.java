package io.intense.spark.row;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;
import java.util.Comparator;

/**
 * Where a row is, for messages.
 *
 * @param id value of the column {@code id}, null if there is no such column
 * @param partition of the DataFrame
 * @param offset within the partition, from 0
 */
@DefaultSerializer(JavaSerializer.class)
public record RowKey(String id, int partition, long offset)
    implements Comparable<RowKey>, Serializable {

  private static final Comparator<RowKey> BY_POSITION =
      Comparator.comparingInt(RowKey::partition).thenComparingLong(RowKey::offset);

  @Override
  public int compareTo(RowKey other) {
    return BY_POSITION.compare(this, other);
  }

  @Override
  public String toString() {
    return (id == null ? "row" : "row id=" + id)
        + " (partition "
        + partition
        + ", offset "
        + offset
        + ")";
  }
}
