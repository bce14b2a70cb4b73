package io.intense.spark;

import io.intense.dl4j.relevance.Scores;
import java.io.Serializable;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/**
 * A column that a model adds.
 *
 * @param name its name
 * @param type its type; values are never null
 * @param value makes its value from a row's scores
 */
record OutputColumn(String name, DataType type, Maker value) implements Serializable {

  /** Makes a value. */
  interface Maker extends Serializable {
    Object of(Scores scores);
  }

  StructField field() {
    return new StructField(name, type, false, Metadata.empty());
  }
}
