package io.intense.jobs.track;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that records. The first thing that goes wrong is said in the log and ends the recording;
 * what is recorded knows nothing of it.
 */
final class Recorder implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
  private static final long SECONDS_TO_CLOSE = 120;

  private final String where;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "intense-tracking");
            thread.setDaemon(true);
            return thread;
          });
  private boolean failed;

  /** Work that may go wrong. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException;
  }

  /**
   * Starts the thread.
   *
   * @param where it records to, for the log
   */
  Recorder(String where) {
    this.where = where;
  }

  /** Does some work, after all that came before. */
  void record(Work work) {
    thread.execute(
        () -> {
          if (failed) {
            return;
          }
          try {
            work.run();
          } catch (IOException | RuntimeException | LinkageError e) {
            failed = true;
            LOG.warn("Cannot record in '{}', work goes on unrecorded: {}", where, e.toString());
          }
        });
  }

  /** Waits until all is recorded, but not for ever. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(SECONDS_TO_CLOSE, TimeUnit.SECONDS)) {
        LOG.warn("'{}' has not taken all records within {} s", where, SECONDS_TO_CLOSE);
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
