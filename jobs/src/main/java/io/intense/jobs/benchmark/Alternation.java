package io.intense.jobs.benchmark;

import io.intense.dl4j.network.MemoryEstimate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Blocks of ours and of what it is compared with, in turns.
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
    Double first = null;
    for (Workload workload : Workload.of(work)) {
      switch (work) {
        case CHAR_CNN, MNL_10, FUSION ->
            besidePeer(workload, List.of(Phase.TRAINING, Phase.INFERENCE), result);
        case GRU_MOSI, GRU_MOSEI -> {
          besidePeer(workload, List.of(Phase.TRAINING, Phase.INFERENCE), result);
          besideMatrixProduct(workload, result);
        }
        case TRANSFORM -> besidePeer(workload, List.of(Phase.INFERENCE), result);
        case FIT ->
            result.accept(ofBlocks(workload, blocks(workload, Phase.TRAINING, Phase.BY_HAND)));
        default -> first = besideFirst(workload, first, result);
      }
    }
  }

  private void besidePeer(Workload workload, List<Phase> phases, Consumer<Comparison> result)
      throws IOException, InterruptedException {
    Map<Phase, List<Double>> ours = new EnumMap<>(Phase.class);
    Map<Phase, List<Double>> peers = new EnumMap<>(Phase.class);
    long peerPeak = 0;
    try (WorkerProcess worker = new WorkerProcess(workload, threads)) {
      for (Phase phase : phases) {
        ours.put(phase, new ArrayList<>());
        peers.put(phase, new ArrayList<>());
        warmUp(worker, phase);
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
                phase.toString(),
                threads,
                ours.get(phase),
                peers.get(phase),
                worker.peakResidentMiB(),
                peerPeak));
      }
    }
  }

  /** What the GRUs' share of training does per second, beside what the machine can do. */
  private void besideMatrixProduct(Workload workload, Consumer<Comparison> result)
      throws IOException {
    List<List<Double>> rates = blocks(workload, Phase.TRAINING, Phase.MATRIX_PRODUCT);
    List<Double> operations =
        rates.get(0).stream().map(rate -> rate * workload.operationsOfGrus()).toList();
    result.accept(
        Comparison.of(
            workload,
            "operations of training, beside those of a matrix product",
            threads,
            operations,
            rates.get(1),
            0,
            0));
  }

  private Comparison ofBlocks(Workload workload, List<List<Double>> rates) {
    return Comparison.of(
        workload, "fit, beside steps by hand", threads, rates.get(0), rates.get(1), 0, 0);
  }

  /**
   * A row's cost beside that of the first workload, where the rows grow in number; beside what the
   * memory estimate says, where the order grows.
   */
  private Double besideFirst(Workload workload, Double first, Consumer<Comparison> result)
      throws IOException {
    List<Double> rates = blocks(workload, Phase.TRAINING).get(0);
    double estimate =
        workload.work() == Work.ORDERS
            ? MemoryEstimate.of(workload.network(), workload.batch()).activationBytes()
            : 1;
    double scale = first == null ? estimate * rates.get(0) : first;
    result.accept(
        Comparison.of(
            workload,
            workload.work() == Work.ORDERS
                ? "training, beside what the first order and the estimate say"
                : "training, beside the first",
            threads,
            rates,
            rates.stream().map(rate -> scale / estimate).toList(),
            0,
            0));
    return scale;
  }

  private List<List<Double>> blocks(Workload workload, Phase... phases) throws IOException {
    try (WorkerProcess worker = new WorkerProcess(workload, threads)) {
      List<List<Double>> rates = new ArrayList<>();
      for (Phase phase : phases) {
        rates.add(new ArrayList<>());
        warmUp(worker, phase);
      }
      for (int block = 0; block < blocks; block++) {
        for (int i = 0; i < phases.length; i++) {
          rates.get(i).add(worker.rate(phases[i], seconds));
        }
      }
      return rates;
    }
  }

  /** Until code is compiled and buffers are in place. */
  private void warmUp(WorkerProcess worker, Phase phase) throws IOException {
    worker.rate(phase, 2 * seconds);
    worker.rate(phase, seconds);
  }
}
