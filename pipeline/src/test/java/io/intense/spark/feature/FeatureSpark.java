package io.intense.spark.feature;

import io.intense.spark.TestSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Spark for the tests of this package. */
final class FeatureSpark {

  private FeatureSpark() {}

  static SparkSession session() {
    return TestSpark.session();
  }

  /** Reads rows from JSON with a schema in DDL. */
  static Dataset<Row> rows(String ddl, String... json) {
    return session()
        .read()
        .schema(ddl)
        .option("mode", "FAILFAST")
        .option("allowNonNumericNumbers", true)
        .json(session().createDataset(List.of(json), org.apache.spark.sql.Encoders.STRING()));
  }

  /** Reads a sequence of a row. */
  static float[][] frames(Row row, String column) {
    return row.<scala.collection.Seq<Float>>getList(row.fieldIndex(column)).stream()
        .map(FeatureSpark::floats)
        .toArray(float[][]::new);
  }

  private static float[] floats(scala.collection.Seq<Float> frame) {
    float[] values = new float[frame.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = frame.apply(i);
    }
    return values;
  }

  /** Returns the message of the innermost cause. */
  static String rootMessage(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage();
  }
}
