package io.intense.spark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Small data: {@code id}, vector {@code a} of width 3, array {@code b} of width 2, sequence {@code
 * c} of 2 to 5 frames of width 2, {@code label} (sign of the first value of {@code a}), {@code
 * number} (a continuous label), {@code w} (a weight), {@code valid} (every fifth row).
 */
final class TestData {

  static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.LongType, false)
          .add("a", SQLDataTypes.VectorType())
          .add("b", DataTypes.createArrayType(DataTypes.FloatType))
          .add("c", DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.DoubleType)))
          .add("label", DataTypes.DoubleType)
          .add("number", DataTypes.DoubleType)
          .add("w", DataTypes.DoubleType)
          .add("valid", DataTypes.BooleanType);

  private TestData() {}

  static Dataset<Row> rows(int count) {
    return rows(count, UnaryOperator.identity());
  }

  /** Makes rows, each of which may be changed; values are in the order of the schema. */
  static Dataset<Row> rows(int count, UnaryOperator<Object[]> change) {
    Random random = new Random(7);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] a = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      Float[] b = {(float) random.nextGaussian(), (float) random.nextGaussian()};
      Double[][] c = new Double[2 + random.nextInt(4)][];
      Arrays.setAll(c, t -> new Double[] {random.nextGaussian(), random.nextGaussian()});
      Object[] values = {
        (long) i,
        Vectors.dense(a),
        b,
        c,
        a[0] > 0 ? 1.0 : 0.0,
        3 * a[0] + b[1],
        1 + random.nextDouble(),
        i % 5 == 0
      };
      rows.add(RowFactory.create(change.apply(values)));
    }
    return TestSpark.session().createDataFrame(rows, SCHEMA);
  }

  /** Makes rows of which one has another value in one column. */
  static Dataset<Row> with(int id, String column, Object value) {
    int index = SCHEMA.fieldIndex(column);
    return rows(
        40,
        values -> {
          if ((long) values[0] == id) {
            values[index] = value;
          }
          return values;
        });
  }

  /** Returns a classifier that trains within a second. */
  static InTenseClassifier classifier() {
    return new InTenseClassifier()
        .setModalityCols("a", "b")
        .setEncoders("mlp(4)", "mlp(4)")
        .setInteractions("a*b")
        .setLatentDim(3)
        .setMaxIter(3)
        .setBatchSize(16)
        .setStepSize(0.01)
        .setSeed(1);
  }

  /** Returns a regressor that trains within a second. */
  static InTenseRegressor regressor() {
    return new InTenseRegressor()
        .setModalityCols("a", "b")
        .setEncoders("mlp(4)", "mlp(4)")
        .setLabelCol("number")
        .setMaxIter(3)
        .setBatchSize(16)
        .setStepSize(0.01)
        .setSeed(1);
  }
}
