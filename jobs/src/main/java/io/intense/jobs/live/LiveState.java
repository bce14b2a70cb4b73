package io.intense.jobs.live;

import io.intense.dl4j.train.EpochResult;
import io.intense.spark.follow.FitEpoch;
import io.intense.spark.follow.FitStart;
import java.util.ArrayList;
import java.util.List;

/**
 * What the page shows.
 *
 * @param metric name of the validation metric
 * @param maxIter number of epochs
 * @param trainingRows rows trained on
 * @param terms names of the terms
 * @param epochs finished so far
 * @param rowsPerSecond of the last epoch
 * @param secondsLeft until the last one is over
 */
record LiveState(
    String metric,
    int maxIter,
    long trainingRows,
    List<String> terms,
    List<EpochResult> epochs,
    double rowsPerSecond,
    double secondsLeft) {

  static final LiveState WAITING = new LiveState("", 0, 0, List.of(), List.of(), 0, 0);

  static LiveState of(FitStart start) {
    return new LiveState(
        start.metric(), start.maxIter(), start.trainingRows(), start.terms(), List.of(), 0, 0);
  }

  /** Adds an epoch; a training that Spark repeats takes back what it does again. */
  LiveState with(FitEpoch epoch) {
    List<EpochResult> all = new ArrayList<>(epochs);
    all.removeIf(earlier -> earlier.epoch() >= epoch.result().epoch());
    all.add(epoch.result());
    return new LiveState(
        metric,
        maxIter,
        trainingRows,
        terms,
        List.copyOf(all),
        epoch.rowsPerSecond(),
        epoch.secondsLeft());
  }
}
