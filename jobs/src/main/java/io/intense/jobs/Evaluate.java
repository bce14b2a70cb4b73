package io.intense.jobs;

import io.intense.jobs.cli.CommonOptions;
import io.intense.jobs.cli.Launcher;
import io.intense.jobs.cli.Results;
import io.intense.jobs.cli.SparkOptions;
import io.intense.jobs.run.Evaluation;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures a saved model on rows with labels, beside a predictor that looks at no input. */
@Command(
    name = "evaluate",
    description =
        "Measures a saved model: accuracy, or mean absolute error, beside a trivial predictor's.")
public final class Evaluate implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private SparkOptions spark;
  @Mixin private ModelOptions model;
  @Mixin private RowsOptions rows;

  @Option(names = "--json", description = "Print a JSON object.")
  private boolean json;

  /** Runs the command; for {@code spark-submit}. */
  public static void main(String[] args) {
    Launcher.main(new Evaluate(), args);
  }

  @Override
  public Integer call() throws IOException {
    try (SparkSession session = spark.open()) {
      Evaluation evaluation = model.load(session).evaluate(rows.read(session));
      spec.commandLine().getOut().println(json ? Results.json(evaluation) : evaluation.text());
    }
    return 0;
  }
}
