package io.intense.jobs;

import io.intense.jobs.cli.CommonOptions;
import io.intense.jobs.cli.Launcher;
import io.intense.jobs.cli.Results;
import io.intense.jobs.cli.SparkOptions;
import io.intense.jobs.experiment.Experiment;
import io.intense.jobs.experiment.ExperimentSettings;
import io.intense.jobs.experiment.Summary;
import io.intense.jobs.track.ExperimentTracking;
import io.intense.jobs.track.RunStore;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs methods on a data set with several seeds. See {@link Experiment}. */
@Command(
    name = "experiment",
    description = {
      "Runs methods on a data set with several seeds, as independent tasks, and writes what came of them.",
      "A run whose result is there already is not run again; one of other settings is refused, unless --overwrite is"
          + " given."
    })
public final class ExperimentCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private SparkOptions spark;
  @Mixin private RunsOptions runs;

  @Option(
      names = "--conf",
      required = true,
      paramLabel = "FILE",
      description = "The experiment, in HOCON: settings of train, testWhere, metric and methods.")
  private File conf;

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "M",
      description =
          "Some of the experiment's methods; unimodal for each modality alone, or only-NAME for one; mkl for multiple"
              + " kernel learning. Default: all of the file.")
  private List<String> methods = List.of();

  @Option(
      names = "--tracking",
      paramLabel = "URI|DIR",
      description =
          "Record the experiment as an MLflow run with a part for each method and seed: on a server, or in a local"
              + " folder.")
  private String tracking;

  /** Runs the command; for {@code spark-submit}. */
  public static void main(String[] args) {
    Launcher.main(new ExperimentCommand(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    ExperimentSettings settings = runs.settings(conf);
    Optional<RunStore> store = Optional.ofNullable(tracking).map(RunStore::at);
    try (SparkSession session = spark.openForManyRuns()) {
      Experiment.Outcome outcome =
          runs.run(
              session,
              settings,
              settings.methods(methods),
              runs.out(),
              spec.commandLine().getErr()::println);
      runs.requireNone(outcome.failures(), outcome.results().size());
      Summary summary = new Summary(settings.name(), outcome.results());
      spec.commandLine().getOut().println(Results.table(Summary.HEADER, summary.table()));
      if (!summary.relevances().isEmpty()) {
        spec.commandLine().getOut().println();
        spec.commandLine()
            .getOut()
            .println(Results.table(Summary.TERM_HEADER, summary.relevances()));
      }
      store.ifPresent(
          records ->
              ExperimentTracking.record(
                  records,
                  tracking,
                  FollowOptions.naming(runs.out()),
                  summary,
                  new Path(runs.out()),
                  session.sparkContext().hadoopConfiguration()));
    }
    spec.commandLine().getErr().println("Wrote the results to " + runs.out());
    return 0;
  }
}
