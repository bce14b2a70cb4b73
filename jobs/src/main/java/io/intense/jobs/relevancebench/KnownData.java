package io.intense.jobs.relevancebench;

import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.truth.GroundTruth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Generated rows and what is known about them.
 *
 * @param modalities per modality {@code double[rows][width]} of vectors, or {@code String[rows]} of
 *     letters
 * @param labels classes
 * @param truth which terms matter
 * @param components per term, its part of the score in every row
 */
record KnownData(
    List<Object[]> modalities,
    int[] labels,
    GroundTruth truth,
    Map<Interaction, double[]> components) {

  static final String LABEL = "label";

  KnownData {
    modalities = List.copyOf(modalities);
  }

  /** Returns whether a modality is a string of letters. */
  boolean letters(int modality) {
    return modalities.get(modality) instanceof String[];
  }

  /** Returns the columns' names. */
  List<String> names() {
    return IntStream.range(0, modalities.size()).mapToObj(m -> "m" + m).toList();
  }

  /** Returns the rows as a DataFrame of one partition. */
  Dataset<Row> rows(SparkSession spark) {
    StructType schema = new StructType();
    for (int m = 0; m < modalities.size(); m++) {
      schema =
          schema.add(names().get(m), letters(m) ? DataTypes.StringType : SQLDataTypes.VectorType());
    }
    schema = schema.add(LABEL, DataTypes.DoubleType);
    List<Row> rows = new ArrayList<>(labels.length);
    for (int row = 0; row < labels.length; row++) {
      Object[] values = new Object[modalities.size() + 1];
      for (int m = 0; m < modalities.size(); m++) {
        Object value = modalities.get(m)[row];
        values[m] = value instanceof double[] vector ? Vectors.dense(vector) : value;
      }
      values[modalities.size()] = (double) labels[row];
      rows.add(RowFactory.create(values));
    }
    return spark.createDataFrame(rows, schema).coalesce(1);
  }
}
