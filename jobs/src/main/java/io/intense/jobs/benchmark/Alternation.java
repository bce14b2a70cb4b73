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

  /**
   * Measures works; each measurement is handed over as soon as it is there.
   *
   * @throws IllegalArgumentException before anything is measured, if a work needs the program to
   *     compare with and there is none
   */
  public void run(List<Work> works, Consumer<Measurement> result)
      throws IOException, InterruptedException {
    if (works.stream().anyMatch(Work::besidePeer)) {
      peer.require();
    }
    for (Work work : works) {
      run(work, result);
    }
  }

  private void run(Work work, Consumer<Measurement> result)
      throws IOException, InterruptedException {
    List<Workload> workloads = Workload.of(work);
    switch (work) {
      case FIT -> besideStepsByHand(workloads.get(0), result);
      case SCORER, SCORER_GRU -> latencies(workloads.get(0), result);
      case ROWS, ORDERS -> besideFirst(workloads, result);
      case KERNELS -> new KernelRuns(blocks, seconds).run(threads, result);
      case TRANSFORM -> besidePeer(workloads.get(0), List.of(Phase.INFERENCE), result);
      default -> {
        for (Workload workload : workloads) {
          besidePeer(workload, List.of(Phase.TRAINING, Phase.INFERENCE), result);
          if (workload.operationsOfGrus() > 0) {
            besideMatrixProduct(workload, result);
          }
        }
      }
    }
  }

  private void besidePeer(Workload workload, List<Phase> phases, Consumer<Measurement> result)
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
          ours.get(phase).add(worker.run(phase, seconds).rate());
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
  private void besideMatrixProduct(Workload workload, Consumer<Measurement> result)
      throws IOException {
    List<List<Double>> rates = rates(workload, Phase.TRAINING, Phase.MATRIX_PRODUCT);
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

  private void besideStepsByHand(Workload workload, Consumer<Measurement> result)
      throws IOException {
    List<List<Double>> rates = rates(workload, Phase.TRAINING, Phase.BY_HAND);
    result.accept(
        Comparison.of(
            workload, "fit, beside steps by hand", threads, rates.get(0), rates.get(1), 0, 0));
  }

  private void latencies(Workload workload, Consumer<Measurement> result) throws IOException {
    List<Phase> phases = List.of(Phase.ROW_BY_ROW, Phase.IN_EIGHTS, Phase.IN_BATCHES);
    for (List<Block> ofPhase : blocks(workload, phases)) {
      result.accept(Latency.of(workload, threads, ofPhase));
    }
  }

  /**
   * A row's cost beside that of the first workload, where the rows grow in number; beside what the
   * memory estimate says, where the order grows.
   */
  private void besideFirst(List<Workload> workloads, Consumer<Measurement> result)
      throws IOException {
    boolean orders = workloads.get(0).work() == Work.ORDERS;
    double scale = 0;
    for (Workload workload : workloads) {
      List<Double> rates = rates(workload, Phase.TRAINING).get(0);
      double estimate =
          orders ? MemoryEstimate.of(workload.network(), workload.batch()).activationBytes() : 1;
      if (workload == workloads.get(0)) {
        scale = estimate * rates.get(0);
      }
      double expected = scale / estimate;
      result.accept(
          Comparison.of(
              workload,
              orders
                  ? "training, beside what the first order and the estimate say"
                  : "training, beside the first",
              threads,
              rates,
              rates.stream().map(rate -> expected).toList(),
              0,
              0));
    }
  }

  private List<List<Double>> rates(Workload workload, Phase... phases) throws IOException {
    return blocks(workload, List.of(phases)).stream()
        .map(ofPhase -> ofPhase.stream().map(Block::rate).toList())
        .toList();
  }

  /** Returns the blocks of each phase, which take turns. */
  private List<List<Block>> blocks(Workload workload, List<Phase> phases) throws IOException {
    try (WorkerProcess worker = new WorkerProcess(workload, threads)) {
      List<List<Block>> all = new ArrayList<>();
      for (Phase phase : phases) {
        all.add(new ArrayList<>());
        warmUp(worker, phase);
      }
      for (int block = 0; block < blocks; block++) {
        for (int i = 0; i < phases.size(); i++) {
          all.get(i).add(worker.run(phases.get(i), seconds));
        }
      }
      return all;
    }
  }

  /** Until code is compiled and buffers are in place. */
  private void warmUp(WorkerProcess worker, Phase phase) throws IOException {
    worker.run(phase, 2 * seconds);
    worker.run(phase, seconds);
  }
}
