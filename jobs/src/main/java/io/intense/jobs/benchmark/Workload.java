package io.intense.jobs.benchmark;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import io.intense.dl4j.train.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A network and its batches, which the peer has too; the values are random, only shapes matter.
 *
 * @param work its name
 * @param size what varies: the width of the representations that are fused, the number of rows, or
 *     the order of the interactions; else 0
 * @param batch rows per step
 */
record Workload(Work work, int size, int batch) {

  private static final int GENE_LENGTH = 100;
  private static final int LETTERS = 4;
  static final int FRAMES = 50;
  private static final int MOST_STEPS_PER_PASS = 16;
  private static final long SEED = 1;

  /** Returns the workloads of a work. */
  static List<Workload> of(Work work) {
    return switch (work) {
      case FUSION ->
          Stream.of(8, 16, 32)
              .flatMap(
                  width -> Stream.of(64, 512, 4096).map(batch -> new Workload(work, width, batch)))
              .toList();
      case ROWS ->
          Stream.of(10_000, 100_000, 1_000_000)
              .map(rows -> new Workload(work, rows, work.batch()))
              .toList();
      case ORDERS ->
          Stream.of(1, 2, 3, 4).map(order -> new Workload(work, order, work.batch())).toList();
      default -> List.of(new Workload(work, 0, work.batch()));
    };
  }

  NetworkSpec network() {
    return switch (work) {
      case CHAR_CNN, TRANSFORM, FIT, SCORER ->
          new NetworkSpec(
              genes(3),
              new InTense(List.of(of(0, 1), of(0, 2), of(1, 2), of(0, 1, 2)), 4, 1),
              Task.classification(2));
      case MNL_10 ->
          new NetworkSpec(genes(10), new InTense(List.of(), 4, 1), Task.classification(2));
      case GRU_MOSI, SCORER_GRU -> clips(new int[] {20, 5, 300}, new int[] {64, 64, 768});
      case GRU_MOSEI -> clips(new int[] {35, 74, 300}, new int[] {64, 64, 1024});
      case FUSION -> vectors(3, size, 3, size);
      case ROWS -> vectors(3, 16, 2, 8);
      case ORDERS -> vectors(4, 16, size, 8);
      case KERNELS -> throw new IllegalStateException("Each kernel has a workload of its own");
    };
  }

  private static NetworkSpec vectors(int count, int width, int order, int latentDim) {
    List<Modality> modalities =
        modalities(count, new InputShape.Vector(width), "identity(" + width + ")");
    List<String> names = modalities.stream().map(Modality::name).toList();
    return new NetworkSpec(
        modalities,
        new InTense(InteractionSet.ofOrder(names, order).products(), latentDim, 1),
        Task.classification(2));
  }

  private static List<Modality> genes(int count) {
    return modalities(count, new InputShape.Sequence(LETTERS, GENE_LENGTH, false), "cnn(32)");
  }

  private static List<Modality> modalities(int count, InputShape shape, String encoder) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(m -> new Modality("m" + m, shape, encoder))
        .toList();
  }

  private static NetworkSpec clips(int[] inputs, int[] units) {
    List<Modality> modalities = new ArrayList<>();
    for (int m = 0; m < inputs.length; m++) {
      modalities.add(
          new Modality(
              "m" + (m + 1),
              new InputShape.Sequence(inputs[m], FRAMES, false),
              "gru(" + units[m] + ")"));
    }
    return new NetworkSpec(
        modalities, new InTense(List.of(of(0, 2)), 8, 1), new Task(Task.Loss.L1, 1));
  }

  private static Interaction of(int... modalities) {
    return new Interaction(IntStream.of(modalities).boxed().toList());
  }

  TrainingSettings settings() {
    return new TrainingSettings(1, batch, 1e-3, 1, 0.01, 0.01, SEED);
  }

  /** Returns the rows of a pass over some batches. */
  Examples rows() {
    NetworkSpec network = network();
    Random random = new Random(SEED);
    int values = network.modalities().stream().mapToInt(m -> m.shape().size()).sum();
    int steps = Math.max(1, Math.min(MOST_STEPS_PER_PASS, (1 << 26) / (values * batch)));
    long rows = work == Work.ROWS ? size : (long) steps * batch;
    return Examples.of(Stream.generate(() -> row(network, random)).limit(rows).toList());
  }

  /** Returns the operations of the matrix products in the GRUs, forward and backward, per row. */
  double operationsOfGrus() {
    return network().modalities().stream()
        .filter(modality -> modality.encoder().startsWith("gru("))
        .mapToDouble(
            modality -> {
              int inputs = modality.shape().size() / FRAMES;
              int units = modality.newEncoder().outputWidth();
              return 3.0 * FRAMES * 2 * 3 * units * (inputs + units);
            })
        .sum();
  }

  private static Example row(NetworkSpec network, Random random) {
    float[][] values =
        network.modalities().stream()
            .map(modality -> random(modality.shape().size(), random))
            .toArray(float[][]::new);
    double target = network.task().isClassification() ? random.nextInt(2) : random.nextGaussian();
    return new Example(values, new double[] {target}, 1);
  }

  private static float[] random(int count, Random random) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }
}
