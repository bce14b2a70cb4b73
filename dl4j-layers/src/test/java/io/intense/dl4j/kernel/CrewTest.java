package io.intense.dl4j.kernel;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.nativeblas.NativeOps;

class CrewTest {

  private static final int PIECES = 50;

  private final NativeOps openMp = Crew.OPEN_MP;
  private int before;

  @BeforeEach
  void remember() {
    before = openMp.ompGetMaxThreads();
  }

  @AfterEach
  void restore() {
    openMp.setOmpNumThreads(before);
  }

  @Test
  void everyPieceIsDoneOnceByAtMostAsManyThreadsAsOpenMpWouldTake() {
    openMp.setOmpNumThreads(3);
    for (int time = 0; time < 200; time++) {
      AtomicIntegerArray done = new AtomicIntegerArray(PIECES);
      Set<Thread> threads = ConcurrentHashMap.newKeySet();
      Crew.run(
          PIECES,
          piece -> {
            done.incrementAndGet(piece);
            threads.add(Thread.currentThread());
          });
      for (int piece = 0; piece < PIECES; piece++) {
        assertEquals(1, done.get(piece), "piece " + piece);
      }
      assertTrue(threads.size() <= 3, threads.toString());
    }
  }

  @Test
  void piecesAreDoneAtTheSameTime() throws Exception {
    CyclicBarrier all = new CyclicBarrier(3);
    // By a new thread: a helper of this one may be on its way to sleep.
    CompletableFuture.runAsync(
            () -> {
              openMp.setOmpNumThreads(3);
              Crew.run(3, piece -> assertDoesNotThrow(() -> all.await(20, TimeUnit.SECONDS)));
            },
            work -> new Thread(work).start())
        .get();
  }

  @Test
  void whoWorksHasOneThreadOfOpenMp() {
    openMp.setOmpNumThreads(2);
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    Crew.run(PIECES, piece -> seen.add(openMp.ompGetMaxThreads()));
    seen.add(Crew.alone(openMp::ompGetMaxThreads));
    assertEquals(Set.of(1), seen);
    assertEquals(2, openMp.ompGetMaxThreads(), "afterwards");
  }

  @Test
  void withOneThreadTheCallerDoesAll() {
    openMp.setOmpNumThreads(1);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Crew.run(PIECES, piece -> threads.add(Thread.currentThread()));
    assertEquals(Set.of(Thread.currentThread()), threads);
  }

  @Test
  void theFailureOfAPieceIsThrownWhenTheOthersAreDone() {
    openMp.setOmpNumThreads(2);
    AtomicIntegerArray done = new AtomicIntegerArray(PIECES);
    Exception thrown =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                Crew.run(
                    PIECES,
                    piece -> {
                      done.incrementAndGet(piece);
                      if (piece == 7) {
                        throw new IllegalArgumentException("seven");
                      }
                    }));
    assertEquals("seven", thrown.getMessage());
    for (int piece = 0; piece < PIECES; piece++) {
      assertEquals(1, done.get(piece), "piece " + piece);
    }
    assertEquals(2, openMp.ompGetMaxThreads(), "afterwards");
  }
}
