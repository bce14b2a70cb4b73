package io.intense.spark.train;

import io.intense.dl4j.train.EpochResult;
import io.intense.spark.follow.FitEpoch;
import io.intense.spark.follow.FitObserver;
import io.intense.spark.follow.FitStart;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells observers of a fit, on a thread of its own: a slow observer does not slow the training, and
 * a failing one does not fail it.
 */
final class Progress implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
  private static final int REMEMBERED = 5;
  private static final long SECONDS_TO_CLOSE = 30;

  private final FitStart start;
  private final List<FitObserver> observers;
  private final List<EpochResult> told = new ArrayList<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "intense-progress");
            thread.setDaemon(true);
            return thread;
          });
  private long attempt = -1;
  private int toldOfAttempt;

  /** Tells that the fit begins. */
  Progress(FitStart start, List<FitObserver> observers) {
    this.start = start;
    this.observers = new ArrayList<>(observers);
    tell(observer -> observer.started(start));
  }

  /**
   * Takes what an attempt at the training has come to.
   *
   * @param number of the attempt; what comes from an earlier one is too late
   * @param epochs all that it has finished, of which some may be known
   */
  synchronized void reached(long number, List<EpochResult> epochs) {
    if (number < attempt) {
      return;
    }
    if (number > attempt) {
      attempt = number;
      toldOfAttempt = 0;
    }
    for (; toldOfAttempt < epochs.size(); toldOfAttempt++) {
      finished(epochs.get(toldOfAttempt));
    }
  }

  /** Takes an epoch. */
  synchronized void finished(EpochResult epoch) {
    told.add(epoch);
    List<EpochResult> last = told.subList(Math.max(0, told.size() - REMEMBERED), told.size());
    double mean = last.stream().mapToDouble(EpochResult::seconds).average().orElse(0);
    FitEpoch now =
        new FitEpoch(
            start,
            epoch,
            start.trainingRows() / epoch.seconds(),
            mean * (start.maxIter() - epoch.epoch()));
    tell(observer -> observer.finished(now));
  }

  /** Takes the whole history, of which the end may not have been told. */
  synchronized void ended(List<EpochResult> history) {
    int last = told.isEmpty() ? 0 : told.get(told.size() - 1).epoch();
    history.stream().filter(epoch -> epoch.epoch() > last).forEach(this::finished);
  }

  private void tell(Consumer<FitObserver> call) {
    thread.execute(() -> observers.removeIf(observer -> !told(observer, call)));
  }

  private static boolean told(FitObserver observer, Consumer<FitObserver> call) {
    try {
      call.accept(observer);
      return true;
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("An observer of the training failed and is told no more; the training goes on", e);
      return false;
    }
  }

  /** Waits until everything has been told, but not for ever. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(SECONDS_TO_CLOSE, TimeUnit.SECONDS)) {
        LOG.warn("An observer of the training has not ended within {} s", SECONDS_TO_CLOSE);
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
