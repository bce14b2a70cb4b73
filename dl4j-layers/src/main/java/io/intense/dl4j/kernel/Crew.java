package io.intense.dl4j.kernel;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The threads of a task, for work that falls into pieces of some hundred microseconds: the calling
 * thread and helpers, together as many as OpenMP would take for it. OpenMP itself shares out single
 * matrix products, and while one thread waits for the other it keeps its core busy: work between
 * products stays with one thread, and whatever else needs the core, the compiler of the JVM for
 * one, stops both. Here a piece that no helper has begun is done by the caller, and a helper that
 * finds nothing to do sleeps soon. At work each thread has OpenMP to itself.
 */
final class Crew {

  /** Longer than the caller takes from one work to the next, much shorter than a time slice. */
  private static final long PATIENCE_NANOS = 50_000;

  private static final long SECONDS_KEPT = 10;

  /** OpenMP's settings for the calling thread. */
  static final NativeOps OPEN_MP = openMp();

  private static final ExecutorService HELPERS =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          SECONDS_KEPT,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          work -> {
            Thread helper = new Thread(work, "intense-crew");
            helper.setDaemon(true);
            return helper;
          });

  /** One per calling thread: several tasks of an executor train and score at the same time. */
  private static final ThreadLocal<Crew> OF_THREAD = ThreadLocal.withInitial(Crew::new);

  private final AtomicInteger helpers = new AtomicInteger();
  private volatile Work newest;

  private Crew() {}

  private static NativeOps openMp() {
    // The holder is filled by the backend.
    Nd4j.getBackend();
    return NativeOpsHolder.getInstance().getDeviceNativeOps();
  }

  /** Pieces of which each is done by who comes first. */
  private static final class Work {
    private final int pieces;
    private final IntConsumer piece;
    private final Thread caller = Thread.currentThread();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private volatile Throwable failure;

    Work(int pieces, IntConsumer piece) {
      this.pieces = pieces;
      this.piece = piece;
    }

    void takePart() {
      for (int i = begun.getAndIncrement(); i < pieces; i = begun.getAndIncrement()) {
        try {
          piece.accept(i);
        } catch (RuntimeException | Error e) {
          failure = e;
        }
        if (done.incrementAndGet() == pieces) {
          LockSupport.unpark(caller);
        }
      }
    }

    void await() {
      long start = System.nanoTime();
      while (done.get() < pieces) {
        if (System.nanoTime() - start < PATIENCE_NANOS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
    }
  }

  /** Returns how many threads do work that the calling one has {@link #run}. */
  static int threads() {
    return OPEN_MP.ompGetMaxThreads();
  }

  /**
   * Does all pieces of a work, and returns when they are done. What one writes no other may read.
   *
   * @param piece given the number of a piece
   */
  static void run(int pieces, IntConsumer piece) {
    int threads = Math.min(pieces, threads());
    if (threads <= 1) {
      for (int i = 0; i < pieces; i++) {
        piece.accept(i);
      }
    } else {
      alone(
          () -> {
            OF_THREAD.get().share(new Work(pieces, piece), threads - 1);
            return null;
          });
    }
  }

  /** Does work for whose matrix products, if they were shared out, threads would mostly wait. */
  static <T> T alone(Supplier<T> work) {
    int before = threads();
    if (before == 1) {
      return work.get();
    }
    OPEN_MP.setOmpNumThreads(1);
    try {
      return work.get();
    } finally {
      OPEN_MP.setOmpNumThreads(before);
    }
  }

  private void share(Work work, int wanted) {
    newest = work;
    // Only this thread makes them more.
    while (helpers.get() < wanted) {
      helpers.incrementAndGet();
      HELPERS.execute(this::help);
    }
    work.takePart();
    newest = null;
    work.await();
  }

  private void help() {
    OPEN_MP.setOmpNumThreads(1);
    Work last = null;
    long idleSince = System.nanoTime();
    do {
      Work work = newest;
      if (work == null || work == last) {
        Thread.onSpinWait();
      } else {
        work.takePart();
        last = work;
        idleSince = System.nanoTime();
      }
    } while (System.nanoTime() - idleSince < PATIENCE_NANOS);
    helpers.decrementAndGet();
  }
}
