package io.intense.jobs;

import io.intense.jobs.data.DataFormat;
import io.intense.jobs.data.Tables;
import java.io.IOException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Options of subcommands that put rows through a saved model. */
final class RowsOptions {

  @Option(names = "--data", required = true, paramLabel = "PATH", description = "Rows.")
  private String data;

  @Option(
      names = "--format",
      description = "Format of --data: jsonl, parquet or csv. Default: by the path's ending.")
  private String format;

  @Option(names = "--where", paramLabel = "SQL", description = "Rows to use. Default: all.")
  private String where;

  DataFormat format() {
    return DataFormat.of(data, format);
  }

  Dataset<Row> read(SparkSession spark) throws IOException {
    Dataset<Row> rows = Tables.read(spark, data, format);
    return where == null ? rows : rows.filter(Tables.condition(rows, "--where", where));
  }
}
