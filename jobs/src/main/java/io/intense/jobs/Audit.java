package io.intense.jobs;

import io.intense.jobs.cli.CommonOptions;
import io.intense.jobs.cli.Launcher;
import io.intense.jobs.cli.Results;
import io.intense.jobs.cli.SparkOptions;
import io.intense.jobs.run.AuditReport;
import io.intense.jobs.run.SavedModel;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares a saved model's relevances with what its predictions do. */
@Command(
    name = "audit",
    description = {
      "Exchanges modalities between rows, and compares what that does to the predictions with the relevances.",
      "The model's weights are not looked at. With labels among the rows, the rise of the loss is given too."
    })
public final class Audit implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private SparkOptions spark;
  @Mixin private ModelOptions model;
  @Mixin private RowsOptions rows;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "500",
      description = "About how many rows have their modalities exchanged. Default: 500.")
  private int sample;

  @Option(
      names = "--donors",
      paramLabel = "N",
      defaultValue = "16",
      description = "How many rows give theirs to each of them, an even number. Default: 16.")
  private int donors;

  @Option(names = "--json", description = "Print a JSON object.")
  private boolean json;

  /** Runs the command; for {@code spark-submit}. */
  public static void main(String[] args) {
    Launcher.main(new Audit(), args);
  }

  @Override
  public Integer call() throws IOException {
    try (SparkSession session = spark.open()) {
      SavedModel saved = model.load(session);
      AuditReport report =
          AuditReport.of(
              saved.model(),
              saved.model().audit(saved.prepare(rows.read(session)), sample, donors));
      spec.commandLine().getOut().println(json ? Results.json(report) : report.table());
    }
    return 0;
  }
}
