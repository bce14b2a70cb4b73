package io.intense.jobs;

import io.intense.jobs.cli.CommonOptions;
import io.intense.jobs.cli.Launcher;
import io.intense.jobs.cli.Results;
import io.intense.jobs.cli.SparkOptions;
import io.intense.jobs.run.RelevanceReport;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints how much each modality and interaction matters to a saved model. */
@Command(
    name = "relevance",
    description = "Prints how much each modality and each interaction matters, by falling share.")
public final class Relevance implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private SparkOptions spark;
  @Mixin private ModelOptions model;

  @Option(names = "--json", description = "Print a JSON object.")
  private boolean json;

  /** Runs the command; for {@code spark-submit}. */
  public static void main(String[] args) {
    Launcher.main(new Relevance(), args);
  }

  @Override
  public Integer call() {
    try (SparkSession session = spark.open()) {
      RelevanceReport report = RelevanceReport.of(model.load(session).model());
      spec.commandLine().getOut().println(json ? Results.json(report) : report.table());
    }
    return 0;
  }
}
