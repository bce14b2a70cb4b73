package io.intense.jobs.benchmark;

import io.intense.jobs.data.Tables;
import io.intense.jobs.run.TrainingRun;
import io.intense.jobs.settings.TrainSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Trainings with one worker, with several, and several with one worker each at the same time, in
 * turns.
 *
 * @param workers numbers of workers beside one
 * @param blocks trainings of each kind
 * @param epochs of a training, of which the first does not count
 */
public record WorkersAlternation(List<Integer> workers, int blocks, int epochs) {

  /** Checks ranges. */
  public WorkersAlternation {
    workers = List.copyOf(workers);
    if (workers.isEmpty() || workers.stream().anyMatch(count -> count < 2)) {
      throw new IllegalArgumentException("workers must be numbers of at least 2, got " + workers);
    }
    if (blocks < 1) {
      throw new IllegalArgumentException("blocks must be at least 1, got " + blocks);
    }
    if (epochs < 2) {
      throw new IllegalArgumentException("epochs must be at least 2, got " + epochs);
    }
  }

  /**
   * Measures; each result is handed over as soon as it is there.
   *
   * @param settings of a training, by its number of workers
   */
  public void run(
      SparkSession spark, IntFunction<TrainSettings> settings, Consumer<WorkersResult> result)
      throws IOException {
    TrainSettings alone = settings.apply(1);
    Dataset<Row> rows =
        Tables.read(spark, alone.data(), alone.format()).persist(StorageLevel.MEMORY_AND_DISK());
    List<Double> one = new ArrayList<>();
    Map<Integer, List<Double>> together = new TreeMap<>();
    Map<Integer, List<Double>> independent = new TreeMap<>();
    for (int block = 0; block < blocks; block++) {
      one.add(rate(alone, rows));
      for (int count : workers) {
        together
            .computeIfAbsent(count, none -> new ArrayList<>())
            .add(rate(settings.apply(count), rows));
        independent
            .computeIfAbsent(count, none -> new ArrayList<>())
            .add(atTheSameTime(count, alone, rows));
      }
    }
    for (int count : workers) {
      result.accept(WorkersResult.of(count, one, together.get(count), independent.get(count)));
    }
    rows.unpersist();
  }

  private static double rate(TrainSettings settings, Dataset<Row> rows) {
    List<Double> rates = new ArrayList<>();
    TrainingRun.fit(settings, rows, epoch -> rates.add(epoch.rowsPerSecond()));
    return Comparison.median(rates.subList(1, rates.size()));
  }

  private static double atTheSameTime(int count, TrainSettings alone, Dataset<Row> rows) {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<CompletableFuture<Double>> rates =
          IntStream.range(0, count)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> rate(alone, rows), threads))
              .toList();
      return rates.stream().mapToDouble(CompletableFuture::join).sum();
    } finally {
      threads.shutdown();
    }
  }
}
