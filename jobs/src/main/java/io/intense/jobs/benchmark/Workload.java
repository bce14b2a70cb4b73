package io.intense.jobs.benchmark;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.Modality;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.term.Interaction;
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
 * @param dim width of the representations that are fused, where that is the workload
 * @param batch rows per step
 */
record Workload(Work work, int dim, int batch) {

  private static final int DIM = 8;
  private static final int GENE_LENGTH = 100;
  private static final int LETTERS = 4;
  private static final int FRAMES = 50;
  private static final int MOST_STEPS_PER_PASS = 16;
  private static final long SEED = 1;

  /** Returns the workloads of a work. */
  static List<Workload> of(Work work) {
    if (work != Work.FUSION) {
      return List.of(new Workload(work, DIM, work.batch()));
    }
    return Stream.of(8, 16, 32)
        .flatMap(dim -> Stream.of(64, 512, 4096).map(batch -> new Workload(work, dim, batch)))
        .toList();
  }

  NetworkSpec network() {
    return switch (work) {
      case CHAR_CNN, TRANSFORM ->
          new NetworkSpec(
              genes(3),
              List.of(of(0, 1), of(0, 2), of(1, 2), of(0, 1, 2)),
              4,
              Task.classification(2),
              1);
      case MNL_10 -> new NetworkSpec(genes(10), List.of(), 4, Task.classification(2), 1);
      case GRU_MOSI -> clips(new int[] {20, 5, 300}, new int[] {64, 64, 768});
      case GRU_MOSEI -> clips(new int[] {35, 74, 300}, new int[] {64, 64, 1024});
      case FUSION ->
          new NetworkSpec(
              modalities(3, new InputShape.Vector(dim), "identity(" + dim + ")"),
              List.of(of(0, 1), of(0, 2), of(1, 2), of(0, 1, 2)),
              dim,
              Task.classification(2),
              1);
    };
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
    return new NetworkSpec(modalities, List.of(of(0, 2)), 8, new Task(Task.Loss.L1, 1), 1);
  }

  private static Interaction of(int... modalities) {
    return new Interaction(IntStream.of(modalities).boxed().toList());
  }

  TrainingSettings settings() {
    return new TrainingSettings(1, batch, 1e-3, 1, 0.01, 0.01, SEED);
  }

  /** Returns the rows of a pass over some batches. */
  List<Example> rows() {
    NetworkSpec network = network();
    Random random = new Random(SEED);
    int size = network.modalities().stream().mapToInt(m -> m.shape().size()).sum();
    int steps = Math.max(1, Math.min(MOST_STEPS_PER_PASS, (1 << 26) / (size * batch)));
    return Stream.generate(() -> row(network, random)).limit((long) steps * batch).toList();
  }

  private static Example row(NetworkSpec network, Random random) {
    float[][] values =
        network.modalities().stream()
            .map(modality -> random(modality.shape().size(), random))
            .toArray(float[][]::new);
    double target = network.task().isClassification() ? random.nextInt(2) : random.nextGaussian();
    return new Example(values, new double[] {target}, 1);
  }

  private static float[] random(int size, Random random) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextFloat();
    }
    return values;
  }
}
