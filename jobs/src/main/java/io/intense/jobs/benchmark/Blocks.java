package io.intense.jobs.benchmark;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.train.TrainingSteps;
import java.util.List;
import java.util.function.LongSupplier;

/** Runs a workload again and again for some time. */
final class Blocks {

  private Blocks() {}

  /**
   * Returns rows per second.
   *
   * @param work does some, and returns the number of rows
   */
  static double rate(double seconds, LongSupplier work) {
    long start = System.nanoTime();
    long rows = 0;
    double elapsed;
    do {
      rows += work.getAsLong();
      elapsed = (System.nanoTime() - start) / 1e9;
    } while (elapsed < seconds);
    return rows / elapsed;
  }

  /** Returns what trains, as a fit does within its task. */
  static LongSupplier training(Workload workload) {
    List<Example> rows = workload.rows();
    TrainingSteps steps = TrainingSteps.of(workload.network(), workload.settings(), rows);
    return () -> {
      steps.pass(rows, 1);
      return rows.size();
    };
  }

  /** Returns what predicts, with contributions, as a model does within its task. */
  static LongSupplier inference(Workload workload) {
    List<Example> rows = workload.rows();
    Scorer scorer =
        new Scorer(TrainingSteps.of(workload.network(), workload.settings(), rows).trained());
    return () -> {
      for (int from = 0; from < rows.size(); from += workload.batch()) {
        scorer.score(rows.subList(from, Math.min(rows.size(), from + workload.batch())));
      }
      return rows.size();
    };
  }
}
