package io.intense.spark.feature;

import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import scala.collection.Seq;

/** Reading sequences from rows. */
final class Frames {

  /** What the stages of this package write. */
  static final ArrayType TYPE =
      DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.FloatType, false), false);

  private Frames() {}

  /**
   * Returns whether a column of this type holds sequences: arrays of number arrays or of vectors.
   */
  static boolean isSequence(DataType type) {
    if (!(type instanceof ArrayType array)) {
      return false;
    }
    return array.elementType().equals(SQLDataTypes.VectorType())
        || array.elementType() instanceof ArrayType frame
            && frame.elementType() instanceof NumericType;
  }

  /** Refuses a column that does not hold sequences. */
  static void requireSequence(String column, DataType type) {
    if (!isSequence(type)) {
      throw new IllegalArgumentException(
          "Column '%s' has type %s, expected a sequence: array<array<number>> or array<vector>"
              .formatted(column, type.catalogString()));
    }
  }

  /**
   * Decodes a sequence.
   *
   * @param column for messages
   * @param sequence frames as arrays of numbers or as vectors
   * @return {@code [time][width]}
   * @throws IllegalArgumentException if a frame or a value is null, or widths differ
   */
  static double[][] decode(String column, Seq<?> sequence) {
    double[][] frames = new double[sequence.length()][];
    for (int time = 0; time < frames.length; time++) {
      frames[time] = frame(column, time, sequence.apply(time));
      if (frames[time].length != frames[0].length) {
        throw new IllegalArgumentException(
            "Column '%s': frame %d has %d values, expected %d as in frame 0"
                .formatted(column, time, frames[time].length, frames[0].length));
      }
    }
    return frames;
  }

  private static double[] frame(String column, int time, Object frame) {
    if (frame instanceof Vector vector) {
      return vector.toArray();
    }
    if (frame == null) {
      throw new IllegalArgumentException(
          "Column '%s': frame %d is null, expected numbers".formatted(column, time));
    }
    Seq<?> values = (Seq<?>) frame;
    double[] decoded = new double[values.length()];
    for (int feature = 0; feature < decoded.length; feature++) {
      Object value = values.apply(feature);
      if (value == null) {
        throw new IllegalArgumentException(
            "Column '%s': value %d of frame %d is null, expected a number"
                .formatted(column, feature, time));
      }
      decoded[feature] = ((Number) value).doubleValue();
    }
    return decoded;
  }

  /** Refuses values that are NaN or infinite. */
  static void requireFinite(String column, int time, double[] frame) {
    for (int feature = 0; feature < frame.length; feature++) {
      if (!Double.isFinite(frame[feature])) {
        throw new IllegalArgumentException(
            "Column '%s': value %d of frame %d is %s, expected a finite number"
                .formatted(column, feature, time, frame[feature]));
      }
    }
  }

  /** Returns whether a frame has nothing but zeros. */
  static boolean isZero(double[] frame) {
    for (double value : frame) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }
}
