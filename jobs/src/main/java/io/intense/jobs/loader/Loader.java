package io.intense.jobs.loader;

import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Makes rows of a data set's files: {@code id}, {@code split}, {@code label} and the modalities.
 */
public sealed interface Loader permits MultiBench, AvMnist, AvMnistArrays, Enrico {

  /**
   * Looks the files through and returns their rows, which are read when they are asked for.
   *
   * @throws io.intense.jobs.array.BadFileException if a file is not what it should be, naming it,
   *     what was found and what was expected
   */
  Dataset<Row> load(SparkSession spark) throws IOException;
}
