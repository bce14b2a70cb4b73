package io.intense.dl4j.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.BlockSettings;
import io.intense.dl4j.fusion.BlockSettings.LatentNorm;
import io.intense.dl4j.fusion.Fusion;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.fusion.LateFusion;
import io.intense.dl4j.fusion.Mro;
import io.intense.dl4j.fusion.Mro.Prediction;
import io.intense.dl4j.fusion.Mro.Variant;
import io.intense.dl4j.fusion.TensorFusion;
import io.intense.dl4j.kernel.Agreement;
import io.intense.dl4j.kernel.DenseKernel;
import io.intense.dl4j.network.Batches;
import io.intense.dl4j.network.DirectRun;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.term.Interaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Direct steps do what Deeplearning4j's own loop does. */
class DirectStepsTest {

  private static final int ROWS = 24;
  private static final List<Interaction> PRODUCTS =
      List.of(Interaction.of(0, 1), Interaction.of(0, 1, 2));
  private static final Fusion INTENSE = new InTense(PRODUCTS, 3, 1.5);

  private final Random random = new Random(3);

  static List<Task> tasks() {
    return List.of(
        Task.classification(2),
        Task.classification(5),
        new Task(Task.Loss.L1, 1),
        new Task(Task.Loss.L2, 3));
  }

  static Stream<Arguments> networks() {
    List<Fusion> others =
        List.of(
            new LateFusion(),
            new TensorFusion(2, 5),
            new Mro(2, Variant.OWN, Prediction.SUM, 4, 2),
            new Mro(3, Variant.RELEASED, Prediction.NESTED_MEAN, 4, 2),
            new InTense(
                PRODUCTS, 3, 1.5, new BlockSettings(LatentNorm.BATCHNORM, true, true, true)));
    return Stream.concat(
        tasks().stream().map(task -> Arguments.of(INTENSE, task)),
        others.stream()
            .flatMap(
                fusion ->
                    Stream.of(Task.classification(3), new Task(Task.Loss.L2, 2))
                        .map(task -> Arguments.of(fusion, task))));
  }

  private static NetworkSpec spec(Fusion fusion, Task task) {
    return new NetworkSpec(
        List.of(
            new Modality("a", new InputShape.Vector(6), "mlp(5, 7)"),
            new Modality("b", new InputShape.Sequence(3, 9, true), "gru(4, dropout=0)"),
            new Modality("c", new InputShape.Sequence(4, 30, false), "cnn(6)"),
            new Modality("d", new InputShape.Vector(9), "mlp(4, linear=1)")),
        fusion,
        task);
  }

  private List<Example> rows(Task task) {
    return IntStream.range(0, ROWS)
        .mapToObj(
            row ->
                new Example(
                    new float[][] {
                      values(6), values(3 * (2 + random.nextInt(8))), values(4 * 30), values(9)
                    },
                    task.isClassification()
                        ? new double[] {row % task.outputs()}
                        : random.doubles(task.outputs()).map(x -> 4 * x - 1).toArray(),
                    0.5 + random.nextDouble()))
        .toList();
  }

  private float[] values(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static TrainedNetwork network(Task task, List<Example> rows, double regParam) {
    return network(INTENSE, task, rows, regParam);
  }

  private static TrainedNetwork network(
      Fusion fusion, Task task, List<Example> rows, double regParam) {
    TrainedNetwork network =
        TrainingSteps.of(
                spec(fusion, task),
                new TrainingSettings(1, ROWS, 0.01, 0.5, 0.1, regParam, 7),
                rows)
            .trained();
    network.graph().params().addi(0.1);
    return network;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void lossAndGradientAreThoseOfTheGraph(Fusion fusion, Task task) {
    List<Example> rows = rows(task);
    TrainedNetwork network = network(fusion, task, rows, 0);
    double loss = DirectRun.of(network).orElseThrow().gradient(rows);
    INDArray direct = network.graph().getFlattenedGradients().dup();

    ComputationGraph graph = network.graph().convertDataType(DataType.DOUBLE);
    MultiDataSet batch = Batches.labelled(network.spec(), network.scaling(), rows);
    graph.setInputs(doubles(batch.getFeatures()));
    graph.setLabels(doubles(batch.getLabels()));
    graph.setLayerMaskArrays(doubles(batch.getFeaturesMaskArrays()), null);
    graph.computeGradientAndScore();

    assertEquals(graph.score() - graph.calcRegularizationScore(true), loss, 1e-5 * loss);
    Agreement.assertClose(meanGradient(graph), direct, "mean gradient");
  }

  @Test
  void denseLayersRunInAKernel() {
    Task task = Task.classification(2);
    ComputationGraph graph = network(task, rows(task), 0).graph();
    long dense =
        Stream.of(graph.getVertices()).filter(vertex -> DenseKernel.of(vertex).isPresent()).count();
    assertEquals(3, dense);
  }

  private static INDArray[] doubles(INDArray[] arrays) {
    return Stream.of(arrays)
        .map(array -> array == null ? null : array.castTo(DataType.DOUBLE))
        .toArray(INDArray[]::new);
  }

  /** Deeplearning4j sums gradients here and divides them in its updater. */
  private static INDArray meanGradient(ComputationGraph graph) {
    INDArray mean = graph.getFlattenedGradients().dup();
    for (var block : graph.getUpdater().getUpdaterBlocks()) {
      for (var state : block.getLayersAndVariablesInBlock()) {
        if (state.getLayer().updaterDivideByMinibatch(state.getParamName())) {
          for (long i = state.getParamOffsetStart(); i < state.getParamOffsetEnd(); i++) {
            mean.putScalar(i, mean.getDouble(i) / ROWS);
          }
        }
      }
    }
    return mean;
  }

  @Test
  void stepsAreThoseOfTheUpdater() {
    Task task = Task.classification(3);
    List<Example> rows = rows(task);
    TrainedNetwork network = network(task, rows, 0.05);
    ComputationGraph graph = network.graph();
    DirectSteps steps = DirectSteps.of(network, 1e9).orElseThrow();
    ComputationGraph reference = graph.clone();
    Networks.setPenaltyWeight(reference, 0.05);
    for (int step = 0; step < 4; step++) {
      if (step == 2) {
        graph.incrementEpochCount();
        reference.incrementEpochCount();
      }
      steps.step(rows);
      stepOfUpdater(reference, graph.getFlattenedGradients());
      double off = reference.params().sub(graph.params()).amaxNumber().doubleValue();
      assertEquals(0, off, 1e-6, "step " + step);
    }
    assertEquals(
        0,
        reference
            .getUpdater()
            .getStateViewArray()
            .sub(graph.getUpdater().getStateViewArray())
            .amaxNumber()
            .doubleValue(),
        1e-6);
    assertEquals(4, graph.getIterationCount());
  }

  private static void stepOfUpdater(ComputationGraph graph, INDArray meanGradient) {
    if (graph.getFlattenedGradients() == null) {
      graph.initGradientsView();
    }
    graph.getFlattenedGradients().assign(meanGradient);
    Gradient gradient = new DefaultGradient(graph.getFlattenedGradients());
    var counts = graph.getConfiguration();
    graph
        .getUpdater()
        .update(
            gradient,
            counts.getIterationCount(),
            counts.getEpochCount(),
            1,
            LayerWorkspaceMgr.noWorkspaces());
    graph.params().subi(graph.getFlattenedGradients().reshape(graph.params().shape()));
    counts.setIterationCount(counts.getIterationCount() + 1);
  }

  @Test
  void thousandsOfStepsLeakNothing() throws IOException {
    Path memory = Path.of("/proc/self/statm");
    assumeTrue(Files.exists(memory), "needs Linux's account of resident memory");
    Task task = Task.classification(2);
    List<Example> rows = rows(task);
    DirectSteps steps = DirectSteps.of(network(task, rows, 0.01), 8).orElseThrow();
    // The Java heap and the allocator's arenas grow now and then, a leak in every thousand steps.
    long leastGrowth = Long.MAX_VALUE;
    long before = 0;
    for (int step = 1; step <= 6_000; step++) {
      steps.step(rows.subList(0, 4));
      if (step % 1000 == 0) {
        // Native memory of arrays is freed with their Java objects.
        System.gc();
        long now = residentPages(memory);
        if (step > 1000) {
          leastGrowth = Math.min(leastGrowth, now - before);
        }
        before = now;
      }
    }
    long kilobytes = leastGrowth * 4;
    assertTrue(
        kilobytes < 4096,
        "resident memory grew by at least %d KiB per thousand steps".formatted(kilobytes));
  }

  private static long residentPages(Path memory) throws IOException {
    return Long.parseLong(Files.readString(memory).split(" ")[1]);
  }

  @Test
  void aLargeGradientIsClippedToTheLargestNorm() {
    Task task = new Task(Task.Loss.L2, 1);
    List<Example> rows = rows(task);
    TrainedNetwork network = network(task, rows, 0);
    ComputationGraph reference = network.graph().clone();
    DirectSteps.of(network, 1e-3).orElseThrow().step(rows);
    ComputationGraph graph = network.graph();

    INDArray clipped = graph.getFlattenedGradients().dup();
    double squares = 0;
    for (var block : graph.getUpdater().getUpdaterBlocks()) {
      for (var state : block.getLayersAndVariablesInBlock()) {
        if (state.getLayer().updaterDivideByMinibatch(state.getParamName())) {
          for (long i = state.getParamOffsetStart(); i < state.getParamOffsetEnd(); i++) {
            squares += Math.pow(clipped.getFloat(i), 2);
          }
        }
      }
    }
    double factor = 1e-3 / Math.sqrt(squares);
    assertTrue(factor < 0.5);
    for (var block : graph.getUpdater().getUpdaterBlocks()) {
      for (var state : block.getLayersAndVariablesInBlock()) {
        if (state.getLayer().updaterDivideByMinibatch(state.getParamName())) {
          for (long i = state.getParamOffsetStart(); i < state.getParamOffsetEnd(); i++) {
            clipped.putScalar(i, clipped.getFloat(i) * factor);
          }
        }
      }
    }
    stepOfUpdater(reference, clipped);

    assertEquals(0, reference.params().sub(graph.params()).amaxNumber().doubleValue(), 1e-6);
  }
}
