package io.intense.jobs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.intense.jobs.experiment.Experiment;
import io.intense.jobs.experiment.ExperimentSettings;
import io.intense.jobs.experiment.ResultTables;
import io.intense.jobs.experiment.Summary;
import io.intense.jobs.settings.SettingsFile;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Options of subcommands that run experiments. */
final class RunsOptions {

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "S",
      defaultValue = "1,2,3,4,5,6,7,8,9,10",
      description = "One run of each method per seed. Default: ${DEFAULT-VALUE}.")
  private List<Long> seeds;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Another value for a setting of the file, for example maxIter=5; repeatable.")
  private Map<String, String> changes = new LinkedHashMap<>();

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "0",
      description = "Runs at the same time. Default: as many as Spark has slots.")
  private int parallelism;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for results; those that are there are used.")
  private String out;

  @Option(names = "--overwrite", description = "Run again what is there of other settings.")
  private boolean overwrite;

  String out() {
    return out;
  }

  /** Reads an experiment's file. */
  ExperimentSettings settings(File file) {
    try {
      Config changed = ConfigFactory.empty();
      for (Map.Entry<String, String> change : changes.entrySet()) {
        changed =
            ConfigFactory.parseString(change.getKey() + " = " + change.getValue())
                .withFallback(changed);
      }
      return ExperimentSettings.of(SettingsFile.read(file, changed.root().unwrapped()));
    } catch (ConfigException e) {
      throw new IllegalArgumentException("--set: " + e.getMessage(), e);
    }
  }

  /** Runs an experiment, and writes the tables of what did not fail. */
  Experiment.Outcome run(
      SparkSession session,
      ExperimentSettings settings,
      List<String> methods,
      String folder,
      Consumer<String> progress)
      throws IOException, InterruptedException {
    Experiment.Outcome outcome =
        new Experiment(settings, methods, seeds, folder, overwrite, parallelism)
            .run(session, progress);
    ResultTables.write(session, new Summary(settings.name(), outcome.results()), folder);
    return outcome;
  }

  /**
   * Fails if runs have failed.
   *
   * @param failures by the names of the runs
   * @param others number of runs that did not fail
   */
  void requireNone(Map<String, Throwable> failures, int others) {
    if (!failures.isEmpty()) {
      Map.Entry<String, Throwable> first = failures.entrySet().iterator().next();
      throw new IllegalStateException(
          "%d of %d runs failed, the others' results are in '%s'; the first failure, of %s"
              .formatted(failures.size(), failures.size() + others, out, first.getKey()),
          first.getValue());
    }
  }
}
