package io.intense.jobs.experiment;

import io.intense.jobs.data.Tables;
import io.intense.jobs.run.Evaluation;
import io.intense.jobs.run.RelevanceReport;
import io.intense.jobs.run.SavedModel;
import io.intense.jobs.run.TrainingRun;
import io.intense.jobs.settings.TrainSettings;
import io.intense.spark.train.InTenseSummary;
import java.io.IOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Methods on a data set, each with several seeds. A run is an ordinary fit from a thread of the
 * driver, whose training is one task on some executor, and its evaluation. Its result is written
 * when it is there; a run whose result is there already, of the same settings, is not run again.
 *
 * @param settings of the data set and the methods
 * @param methods names of methods
 * @param seeds one run of each method per seed
 * @param folder for results, on any Hadoop file system
 * @param overwrite whether runs of other settings are run again, not refused
 * @param parallelism runs at the same time; 0 = as many as Spark has slots once the rows are read
 */
public record Experiment(
    ExperimentSettings settings,
    List<String> methods,
    List<Long> seeds,
    String folder,
    boolean overwrite,
    int parallelism) {

  /** Copies the lists and checks them. */
  public Experiment {
    methods = List.copyOf(methods);
    seeds = List.copyOf(seeds);
    if (methods.isEmpty() || seeds.isEmpty() || parallelism < 0) {
      throw new IllegalArgumentException(
          "An experiment needs methods, seeds and a parallelism of at least 0, got %s, %s and %d"
              .formatted(methods, seeds, parallelism));
    }
  }

  /**
   * What came of all runs.
   *
   * @param results in the order of methods and seeds
   * @param failures what went wrong, by the names of the runs
   */
  public record Outcome(List<RunResult> results, Map<String, Throwable> failures) {}

  private record Run(String method, long seed, TrainSettings settings) {

    String name() {
      return "%s, seed %d".formatted(method, seed);
    }

    /** Longer runs begin first, so that none is left over when all others are done. */
    int costs() {
      return settings.newEstimator().getMaxIter() * settings.fusion().costs();
    }
  }

  /**
   * Runs what has not been run. A run that fails does not stop the others.
   *
   * @param progress is told a line per run
   * @throws IllegalArgumentException before anything runs, if the data are not there, or a result
   *     of other settings is
   */
  public Outcome run(SparkSession spark, Consumer<String> progress)
      throws IOException, InterruptedException {
    if (!settings.isThere(spark)) {
      throw new IllegalArgumentException(settings.missing());
    }
    RunFiles files = new RunFiles(folder, spark.sparkContext().hadoopConfiguration());
    Map<Run, Optional<RunResult>> all = new LinkedHashMap<>();
    for (String method : methods) {
      for (long seed : seeds) {
        Run run = new Run(method, seed, settings.run(method, seed, files.model(method, seed)));
        all.put(run, finished(files, run));
      }
    }
    List<Run> open =
        all.keySet().stream()
            .filter(run -> all.get(run).isEmpty())
            .sorted(Comparator.comparingInt(Run::costs).reversed())
            .toList();
    progress.accept(
        "%s: %d of %d runs are done"
            .formatted(settings.name(), all.size() - open.size(), all.size()));
    Map<String, Throwable> failures = new LinkedHashMap<>();
    if (!open.isEmpty()) {
      Map<Long, Dataset<Row>> rows = rows(spark, open);
      try {
        execute(spark, files, open, rows, all, failures, progress);
      } finally {
        rows.values().forEach(Dataset::unpersist);
      }
    }
    return new Outcome(all.values().stream().flatMap(Optional::stream).toList(), failures);
  }

  private Optional<RunResult> finished(RunFiles files, Run run) throws IOException {
    try {
      return files.read(run.method, run.seed, run.settings);
    } catch (IllegalArgumentException e) {
      if (overwrite) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private void execute(
      SparkSession spark,
      RunFiles files,
      List<Run> open,
      Map<Long, Dataset<Row>> rows,
      Map<Run, Optional<RunResult>> all,
      Map<String, Throwable> failures,
      Consumer<String> progress)
      throws InterruptedException {
    int slots = parallelism == 0 ? spark.sparkContext().defaultParallelism() : parallelism;
    ExecutorService threads = Executors.newFixedThreadPool(slots);
    try {
      Map<Run, Future<RunResult>> running = new LinkedHashMap<>();
      for (Run run : open) {
        running.put(
            run, threads.submit(() -> run(spark, files, run, rows.get(run.seed), progress)));
      }
      for (Map.Entry<Run, Future<RunResult>> entry : running.entrySet()) {
        try {
          all.put(entry.getKey(), Optional.of(entry.getValue().get()));
        } catch (ExecutionException e) {
          failures.put(settings.name() + ", " + entry.getKey().name(), e.getCause());
        }
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** Returns the rows of each seed: the same, unless they are generated. */
  private Map<Long, Dataset<Row>> rows(SparkSession spark, List<Run> open) throws IOException {
    Map<Long, Dataset<Row>> rows = new LinkedHashMap<>();
    List<Long> needed = open.stream().map(Run::seed).distinct().toList();
    if (settings.genes().isPresent()) {
      needed.forEach(seed -> rows.put(seed, settings.genes().get().rows(spark, seed)));
    } else {
      TrainSettings run = open.get(0).settings;
      Dataset<Row> read = Tables.read(spark, run.data(), run.format());
      needed.forEach(seed -> rows.put(seed, read));
    }
    rows.values().stream()
        .distinct()
        .forEach(table -> table.persist(StorageLevel.MEMORY_AND_DISK()));
    return rows;
  }

  private RunResult run(
      SparkSession spark, RunFiles files, Run run, Dataset<Row> rows, Consumer<String> progress)
      throws IOException {
    long start = System.nanoTime();
    try {
      Dataset<Row> test = rows.filter(Tables.condition(rows, "testWhere", settings.testWhere()));
      RunResult result =
          run.method.equals(ExperimentSettings.MKL)
              ? KernelRun.of(run.settings, settings.metric(), rows, test)
                  .run(run.method, run.seed, start)
              : trained(spark, run, rows, test, start);
      files.write(result);
      progress.accept(
          "%s, %s: %s %.4f"
              .formatted(settings.name(), run.name(), result.metric(), result.value()));
      return result;
    } catch (IOException | RuntimeException e) {
      progress.accept("%s, %s failed: %s".formatted(settings.name(), run.name(), e.getMessage()));
      throw e;
    }
  }

  private RunResult trained(
      SparkSession spark, Run run, Dataset<Row> rows, Dataset<Row> test, long start)
      throws IOException {
    SavedModel saved = TrainingRun.run(spark, run.settings, rows);
    Evaluation evaluation = saved.evaluate(test, settings.metric());
    InTenseSummary summary = saved.anyModel().summary();
    return new RunResult(
        run.method,
        run.seed,
        evaluation.metric(),
        evaluation.value(),
        evaluation.trivial(),
        summary.best().validationMetric(),
        saved.anyModel().meaningful(),
        summary.bestEpoch(),
        summary.history().size(),
        summary.trainingRows(),
        summary.validationRows(),
        evaluation.rows(),
        (System.nanoTime() - start) / 1e9,
        saved.interpretable().map(model -> RelevanceReport.of(model).terms()).orElse(List.of()),
        RunFiles.describe(run.settings));
  }
}
