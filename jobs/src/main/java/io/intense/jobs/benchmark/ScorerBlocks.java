package io.intense.jobs.benchmark;

import io.intense.dl4j.inference.InTenseScorer;
import io.intense.dl4j.network.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.commons.io.FileUtils;

/** Scoring without Spark, by a model that Spark has fitted and saved. */
final class ScorerBlocks {

  private ScorerBlocks() {}

  /**
   * Returns what scores.
   *
   * @param batch rows per call
   */
  static LongSupplier of(Workload workload, int batch) {
    InTenseScorer scorer = scorer(workload);
    List<float[][]> rows =
        workload.rows().stream()
            .map(
                row -> Arrays.stream(row.modalities()).map(Values::numbers).toArray(float[][]::new))
            .toList();
    int[] next = {0};
    return () -> {
      int from = next[0];
      next[0] = (from + batch) % (rows.size() - batch + 1);
      scorer.score(rows.subList(from, from + batch));
      return batch;
    };
  }

  private static InTenseScorer scorer(Workload workload) {
    try {
      Path folder = Files.createTempDirectory("scorer");
      try {
        SparkBlocks.model(workload).write().save(folder.resolve("model").toUri().toString());
        return InTenseScorer.open(folder.resolve("model"));
      } finally {
        FileUtils.deleteDirectory(folder.toFile());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
