package io.intense.spark;

import io.intense.dl4j.relevance.Scores;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A column that a model adds.
 *
 * @param name its name
 * @param type its type; values are never null
 * @param value makes its value, as Spark's own rows hold it, from a row's scores
 */
record OutputColumn(String name, DataType type, Maker value) implements Serializable {

  /** Makes a value. */
  interface Maker extends Serializable {
    Object of(Scores scores);
  }

  /** Returns the columns as a schema. */
  static StructType schema(List<OutputColumn> columns) {
    return new StructType(columns.stream().map(OutputColumn::field).toArray(StructField[]::new));
  }

  StructField field() {
    return new StructField(name, type, false, Metadata.empty());
  }
}
