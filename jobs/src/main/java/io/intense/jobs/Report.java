package io.intense.jobs;

import io.intense.jobs.cli.CommonOptions;
import io.intense.jobs.cli.Launcher;
import io.intense.jobs.cli.SparkOptions;
import io.intense.jobs.data.OutputPath;
import io.intense.jobs.report.ReportPage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a page on one or several saved models. */
@Command(
    name = "report",
    description = {
      "Writes one HTML page on one or several saved models, which needs nothing but itself.",
      "With --data also how good they are on those rows, which need labels, and where predictions"
          + " come from."
    })
public final class Report implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private SparkOptions spark;

  @Option(
      names = "--model",
      required = true,
      arity = "1..*",
      paramLabel = "DIR",
      description = "Folder of a model, or several for several runs.")
  private List<String> models;

  @ArgGroup(exclusive = false)
  private RowsOptions rows;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The page.")
  private String out;

  @Option(names = "--overwrite", description = "Replace what is at --out.")
  private boolean overwrite;

  /** Runs the command; for {@code spark-submit}. */
  public static void main(String[] args) {
    Launcher.main(new Report(), args);
  }

  @Override
  public Integer call() throws IOException {
    try (SparkSession session = spark.open()) {
      OutputPath target =
          OutputPath.of(out, overwrite, session.sparkContext().hadoopConfiguration());
      ReportPage page =
          ReportPage.of(
              session, models, rows == null ? Optional.empty() : Optional.of(rows.read(session)));
      target.replace(
          aside -> {
            try (OutputStream file = target.create(aside)) {
              file.write(page.html().getBytes(StandardCharsets.UTF_8));
            }
          });
    }
    spec.commandLine().getErr().println("Wrote " + out);
    return 0;
  }
}
