package io.intense.jobs.benchmark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Blocks of ours and of the peer's in turns.
 *
 * @param peer the program to compare with
 * @param threads per process
 * @param blocks of each that count
 * @param seconds per block
 */
public record Alternation(Peer peer, int threads, int blocks, double seconds) {

  /** Checks ranges. */
  public Alternation {
    require(threads >= 1, "threads", threads);
    require(blocks >= 1, "blocks", blocks);
    require(seconds > 0, "seconds", seconds);
  }

  private static void require(boolean holds, String name, Number value) {
    if (!holds) {
      throw new IllegalArgumentException(name + " must be positive, got " + value);
    }
  }

  /** Measures a work; each of its comparisons is handed over as soon as it is there. */
  public void run(Work work, Consumer<Comparison> result) throws IOException, InterruptedException {
    for (Workload workload : Workload.of(work)) {
      run(workload, result);
    }
  }

  private void run(Workload workload, Consumer<Comparison> result)
      throws IOException, InterruptedException {
    List<Phase> phases = workload.work().phases();
    Map<Phase, List<Double>> ours = new EnumMap<>(Phase.class);
    Map<Phase, List<Double>> peers = new EnumMap<>(Phase.class);
    long peerPeak = 0;
    try (WorkerProcess worker = new WorkerProcess(workload, threads)) {
      for (Phase phase : phases) {
        ours.put(phase, new ArrayList<>());
        peers.put(phase, new ArrayList<>());
        // Compiled, and with its buffers in place.
        worker.rate(phase, 2 * seconds);
        worker.rate(phase, seconds);
      }
      for (int block = 0; block < blocks; block++) {
        for (Phase phase : phases) {
          ours.get(phase).add(worker.rate(phase, seconds));
        }
        Peer.Result other = peer.run(workload, threads, seconds);
        for (Phase phase : phases) {
          peers.get(phase).add(other.rates().get(phase));
        }
        peerPeak = Math.max(peerPeak, other.peakResidentMiB());
      }
      for (Phase phase : phases) {
        result.accept(
            Comparison.of(
                workload,
                phase,
                threads,
                ours.get(phase),
                peers.get(phase),
                worker.peakResidentMiB(),
                peerPeak));
      }
    }
  }
}
