package io.intense.jobs;

import io.intense.jobs.cli.CommonOptions;
import io.intense.jobs.cli.Launcher;
import io.intense.jobs.cli.SparkOptions;
import io.intense.jobs.experiment.Experiment;
import io.intense.jobs.experiment.ExperimentSettings;
import io.intense.jobs.experiment.Reproduction;
import io.intense.jobs.experiment.Summary;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes one of the paper's tables or figures. See {@link Reproduction}. */
@Command(
    name = "reproduce",
    description = {
      "Runs the experiments of one of the paper's tables or figures, and writes it: .csv and .md, .svg and .png.",
      "Runs whose results are there are not run again. Data sets that are not there are left out, and how to get them"
          + " is said."
    })
public final class Reproduce implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private SparkOptions spark;
  @Mixin private RunsOptions runs;

  @Parameters(paramLabel = "NAME", description = "One of ${COMPLETION-CANDIDATES}.")
  private Reproduction reproduction;

  @Option(
      names = "--data-sets",
      split = ",",
      paramLabel = "D",
      description = "Other data sets than the paper's: names of files in --experiments.")
  private List<String> dataSets = List.of();

  @Option(
      names = "--experiments",
      paramLabel = "DIR",
      description = "Folder of the experiments' files. Default: conf/experiments of this project.")
  private File experiments = SparkOptions.home().resolve("conf/experiments").toFile();

  /** Runs the command; for {@code spark-submit}. */
  public static void main(String[] args) {
    Launcher.main(new Reproduce(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    List<String> names = dataSets.isEmpty() ? reproduction.dataSets() : dataSets;
    List<ExperimentSettings> all = new ArrayList<>();
    for (String name : names) {
      all.add(runs.settings(new File(experiments, name + ".conf")));
    }
    try (SparkSession session = spark.openForManyRuns()) {
      List<Summary> summaries = new ArrayList<>();
      Map<String, Throwable> failures = new LinkedHashMap<>();
      for (ExperimentSettings settings : all) {
        if (settings.isThere(session)) {
          String folder = runs.out() + "/" + settings.name();
          List<String> methods = reproduction.methods(settings);
          Experiment.Outcome outcome = runs.run(session, settings, methods, folder, err::println);
          failures.putAll(outcome.failures());
          if (!outcome.results().isEmpty()) {
            summaries.add(new Summary(settings.name(), outcome.results()));
          }
        } else {
          err.println(settings.name() + " is left out: " + settings.missing());
        }
      }
      if (summaries.isEmpty() && failures.isEmpty()) {
        throw new IllegalArgumentException(
            "None of the data sets of %s is there: %s".formatted(reproduction, names));
      }
      if (!summaries.isEmpty()) {
        spec.commandLine()
            .getOut()
            .println(
                reproduction.write(
                    summaries, runs.out(), session.sparkContext().hadoopConfiguration()));
      }
      runs.requireNone(
          failures, summaries.stream().mapToInt(summary -> summary.results().size()).sum());
    }
    err.println("Wrote " + reproduction + " to " + runs.out());
    return 0;
  }
}
