package io.intense.spark.follow;

/**
 * Follows a fit on the driver, wherever the training runs:
 *
 * <pre>{@code
 * classifier.observe(epoch -> System.out.println(epoch.result().validationLoss()));
 * }</pre>
 *
 * <p>Calls come one at a time, in order, on a thread of their own, and all of them before {@code
 * fit} returns. An executor in another JVM reports with Spark's heartbeat, so that epochs may be
 * told of some seconds late and several at once ({@code spark.executor.heartbeatInterval}). An
 * observer that throws is not called again, and the fit goes on.
 */
@FunctionalInterface
public interface FitObserver {

  /** Called before the first epoch. */
  default void started(FitStart start) {}

  /**
   * Called after each epoch. If Spark repeats the training because an executor was lost, epochs
   * come again, from the last checkpoint or the first.
   */
  void finished(FitEpoch epoch);
}
