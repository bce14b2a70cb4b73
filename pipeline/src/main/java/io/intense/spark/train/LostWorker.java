package io.intense.spark.train;

/** An executor that no longer has what a worker kept there, and without which it cannot go on. */
final class LostWorker extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LostWorker() {
    super("what this worker kept from earlier steps of the epoch is no longer on this executor");
  }
}
