package io.intense.spark.row;

import org.apache.spark.sql.types.Decimal;

/** Numbers as they stand in Spark's own rows. */
final class Numbers {

  private Numbers() {}

  /** Returns the value of a number of any of Spark's numeric types. */
  static double of(Object value) {
    return value instanceof Decimal decimal ? decimal.toDouble() : ((Number) value).doubleValue();
  }
}
