package io.intense.spark.row;

import java.io.Serializable;
import org.apache.spark.sql.types.DataType;

/** Reads a label that is not null; throws {@link BadValueException} if it cannot be used. */
interface LabelReader extends Serializable {

  double[] read(Object value);

  /**
   * Reads class indices.
   *
   * @param maxClasses above which the column is taken not to hold classes
   */
  static LabelReader classes(int maxClasses) {
    return value -> {
      double label = Numbers.of(value);
      if (!(label >= 0) || label != Math.rint(label)) {
        throw new BadValueException(
            String.valueOf(value),
            "a class index 0, 1, 2, … (StringIndexer makes them from other labels)");
      }
      if (label >= maxClasses) {
        throw new BadValueException(
            String.valueOf(value),
            "a class index below maxClasses="
                + maxClasses
                + " (for continuous labels use InTenseRegressor)");
      }
      // Adding 0 makes -0 into 0.
      return new double[] {label + 0.0};
    };
  }

  /** Reads one number. */
  static LabelReader number() {
    return value -> {
      double label = Numbers.of(value);
      if (!Double.isFinite(label)) {
        throw new BadValueException(String.valueOf(value), "a finite number");
      }
      return new double[] {label + 0.0};
    };
  }

  /**
   * Reads several numbers.
   *
   * @param type of the label column, a vector or an array of numbers
   */
  static LabelReader numbers(DataType type) {
    ColumnKind kind = ColumnKind.of(type);
    return value -> {
      float[] numbers = kind.read(value, type).numbers();
      double[] label = new double[numbers.length];
      for (int i = 0; i < label.length; i++) {
        label[i] = numbers[i];
      }
      return label;
    };
  }
}
