package io.intense.spark.row;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import java.io.Serializable;

/**
 * A value that cannot be used.
 *
 * @param column where it stands
 * @param row where it stands
 * @param found the value
 * @param expected what can be used
 */
@DefaultSerializer(JavaSerializer.class)
public record RowProblem(String column, RowKey row, String found, String expected)
    implements Serializable {

  @Override
  public String toString() {
    return "Column '" + column + "', " + row + ": found " + found + ", expected " + expected;
  }
}
