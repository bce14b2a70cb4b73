package io.intense.jobs.experiment;

import io.intense.jobs.data.DataFormat;
import io.intense.jobs.data.OutputPath;
import io.intense.jobs.data.TableWriter;
import io.intense.jobs.run.RelevanceReport.Term;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * Writes the results of an experiment as tables, each as Parquet and CSV: {@code runs} (a row per
 * run), {@code summary} (a row per method) and {@code relevances} (a row per run and term).
 */
public final class ResultTables {

  private static final StructType RUNS =
      StructType.fromDDL(
          "experiment string, method string, seed long, metric string, value double, trivial double, validation double,"
              + " meaningful boolean, bestEpoch int, epochs int, trainingRows long, validationRows long, testRows long,"
              + " seconds double");
  private static final StructType SUMMARY =
      StructType.fromDDL(
          "experiment string, method string, metric string, seeds int, mean double, std double, min double, max double,"
              + " trivial double, meaningful int");
  private static final StructType RELEVANCES =
      StructType.fromDDL(
          "experiment string, method string, seed long, term string, order int, relevance double, share double,"
              + " meaningful boolean");

  private final SparkSession spark;
  private final String folder;

  private ResultTables(SparkSession spark, String folder) {
    this.spark = spark;
    this.folder = folder;
  }

  /** Writes all tables to a folder, in place of those that are there. */
  public static void write(SparkSession spark, Summary summary, String folder) throws IOException {
    ResultTables tables = new ResultTables(spark, folder);
    tables.write("runs", runs(summary), RUNS);
    tables.write("summary", methods(summary), SUMMARY);
    tables.write("relevances", relevances(summary), RELEVANCES);
  }

  private void write(String name, List<Row> rows, StructType schema) throws IOException {
    Dataset<Row> table = spark.createDataFrame(rows, schema).coalesce(1);
    for (DataFormat format : List.of(DataFormat.PARQUET, DataFormat.CSV)) {
      String path = folder + "/" + name + "." + format;
      TableWriter.write(
          table, format, OutputPath.of(path, true, spark.sparkContext().hadoopConfiguration()));
    }
  }

  private static List<Row> runs(Summary summary) {
    return summary.results().stream()
        .map(
            run ->
                RowFactory.create(
                    summary.experiment(),
                    run.method(),
                    run.seed(),
                    run.metric(),
                    run.value(),
                    run.trivial(),
                    run.validation(),
                    run.meaningful(),
                    run.bestEpoch(),
                    run.epochs(),
                    run.trainingRows(),
                    run.validationRows(),
                    run.testRows(),
                    run.seconds()))
        .toList();
  }

  private static List<Row> methods(Summary summary) {
    List<Row> rows = new ArrayList<>();
    summary
        .byMethod()
        .forEach(
            (method, runs) -> {
              List<Double> values = runs.stream().map(RunResult::value).sorted().toList();
              Statistics statistics = Statistics.of(values);
              rows.add(
                  RowFactory.create(
                      summary.experiment(),
                      method,
                      runs.get(0).metric(),
                      values.size(),
                      statistics.mean(),
                      Double.isNaN(statistics.deviation()) ? null : statistics.deviation(),
                      values.get(0),
                      values.get(values.size() - 1),
                      Statistics.of(runs.stream().map(RunResult::trivial).toList()).mean(),
                      (int) runs.stream().filter(RunResult::meaningful).count()));
            });
    return rows;
  }

  private static List<Row> relevances(Summary summary) {
    List<Row> rows = new ArrayList<>();
    for (RunResult run : summary.results()) {
      for (Term term : run.terms()) {
        rows.add(
            RowFactory.create(
                summary.experiment(),
                run.method(),
                run.seed(),
                term.term(),
                term.order(),
                term.relevance(),
                term.share(),
                run.meaningful()));
      }
    }
    return rows;
  }
}
