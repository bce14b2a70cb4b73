package io.intense.dl4j.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.Mro.Prediction;
import io.intense.dl4j.fusion.Mro.Variant;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.Readings;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.norm.VertexHarness;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** Multimodal residual optimization against computations by loops. */
class MroTest {

  private static final int ROWS = 6;
  private static final int OUTPUTS = 2;
  private static final int[] WIDTHS = {2, 3, 4};
  private static final int[][][] SETS = {{{0}, {1}, {2}}, {{0, 1}, {0, 2}, {1, 2}}, {{0, 1, 2}}};

  private final INDArray[] features =
      Arrays.stream(WIDTHS)
          .mapToObj(width -> VertexHarness.random(width, ROWS, width))
          .toArray(INDArray[]::new);

  private static List<Modality> modalities() {
    return Arrays.stream(WIDTHS)
        .mapToObj(w -> new Modality("m" + w, new InputShape.Vector(w), "identity(" + w + ")"))
        .toList();
  }

  private static NetworkSpec spec(Variant variant, Prediction prediction) {
    return new NetworkSpec(
        modalities(), new Mro(3, variant, prediction, 5, 2), new Task(Task.Loss.L2, OUTPUTS));
  }

  private static ComputationGraph network(NetworkSpec spec) {
    return Networks.build(spec, new NoOp(), 0, 11, DataType.DOUBLE);
  }

  private double[][] orders(ComputationGraph network) {
    INDArray output = network.output(List.of(Networks.FUSION), true, features, null)[0];
    return output.toDoubleMatrix();
  }

  @Test
  void anOrderIsTheSumOfFunctionsWithParametersOfTheirOwn() {
    ComputationGraph network = network(spec(Variant.OWN, Prediction.SUM));
    double[][] found = orders(network);
    for (int row = 0; row < ROWS; row++) {
      for (int k = 1; k <= 3; k++) {
        double[] expected = ofOrder(network, k, row);
        for (int output = 0; output < OUTPUTS; output++) {
          assertEquals(expected[output], found[row][(k - 1) * OUTPUTS + output], 1e-12);
        }
      }
    }
  }

  private double[] ofOrder(ComputationGraph network, int order, int row) {
    String layer = Networks.FUSION + "-order" + order;
    INDArray outer = network.getLayer(layer).getParam("W");
    double[] sums = network.getLayer(layer).getParam("b").toDoubleVector();
    int hidden = 0;
    for (int set = 0; set < SETS[order - 1].length; set++) {
      INDArray inner = network.getLayer(layer + "-function" + set).getParam("W");
      INDArray offset = network.getLayer(layer + "-function" + set).getParam("b");
      for (int unit = 0; unit < 5; unit++, hidden++) {
        double sum = offset.getDouble(unit);
        int at = 0;
        for (int m : SETS[order - 1][set]) {
          for (int i = 0; i < WIDTHS[m]; i++, at++) {
            sum += features[m].getDouble(row, i) * inner.getDouble(at, unit);
          }
        }
        for (int output = 0; output < OUTPUTS; output++) {
          sums[output] += Math.max(0, sum) * outer.getDouble(hidden, output);
        }
      }
    }
    return sums;
  }

  /** Changes one parameter after the other and looks whose hidden layer changes. */
  @Test
  void setsOfModalitiesShareNoParametersNotEvenThoseOfEncoders() {
    List<Modality> encoded =
        Arrays.stream(WIDTHS)
            .mapToObj(w -> new Modality("m" + w, new InputShape.Vector(w), "mlp(2, linear=1)"))
            .toList();
    Mro fusion = new Mro(3, Variant.OWN, Prediction.SUM, 3, 2);
    ComputationGraph network =
        network(new NetworkSpec(encoded, fusion, new Task(Task.Loss.L2, OUTPUTS)));
    Map<String, INDArray> before = hidden(network);
    assertEquals(7, before.size());
    INDArray parameters = network.params().reshape(-1);
    Set<String> reached = new HashSet<>();
    for (int i = 0; i < parameters.length(); i++) {
      double value = parameters.getDouble(i);
      parameters.putScalar(i, value + 0.5);
      Map<String, INDArray> after = hidden(network);
      parameters.putScalar(i, value);
      List<String> changed =
          before.keySet().stream().filter(n -> !before.get(n).equals(after.get(n))).toList();
      assertTrue(changed.size() <= 1, "parameter " + i + " is of " + changed);
      reached.addAll(changed);
    }
    assertEquals(before.keySet(), reached);
  }

  private Map<String, INDArray> hidden(ComputationGraph network) {
    Map<String, INDArray> hidden = new HashMap<>(network.feedForward(features, false));
    hidden.keySet().removeIf(name -> !name.matches(".*-function\\d+"));
    return hidden;
  }

  @Test
  void theReleasedOneMultipliesNormalisedProjectionsOfSharedRepresentations() {
    ComputationGraph network = network(spec(Variant.RELEASED, Prediction.SUM));
    var blocks = network.getVertex(Networks.FUSION + "-blocks").paramTable(false);
    double[][][] latents = new double[3][][];
    for (int m = 0; m < 3; m++) {
      latents[m] =
          normed(
              features[m]
                  .mmul(blocks.get("projection" + m))
                  .addiRowVector(blocks.get("offset" + m))
                  .toDoubleMatrix());
    }
    double[][] found = orders(network);
    INDArray weights = network.getLayer(Networks.FUSION + "-order3").getParam("W");
    double[][] product = new double[ROWS][8];
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < 8; i++) {
        product[row][i] =
            latents[0][row][i / 4] * latents[1][row][i / 2 % 2] * latents[2][row][i % 2];
      }
    }
    double[][] block = normed(product);
    for (int row = 0; row < ROWS; row++) {
      for (int output = 0; output < OUTPUTS; output++) {
        double sum = 0;
        for (int i = 0; i < 8; i++) {
          sum += block[row][i] * weights.getDouble(i, output);
        }
        assertEquals(sum, found[row][2 * OUTPUTS + output], 1e-9);
      }
    }
  }

  /** Batch normalisation with a gain of 1 and a shift of 0, as they start. */
  private static double[][] normed(double[][] values) {
    double[][] normed = new double[ROWS][values[0].length];
    for (int i = 0; i < values[0].length; i++) {
      int column = i;
      double mean = Arrays.stream(values).mapToDouble(row -> row[column]).average().orElseThrow();
      double variance =
          Arrays.stream(values)
              .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
              .average()
              .orElseThrow();
      for (int row = 0; row < ROWS; row++) {
        normed[row][i] = (values[row][i] - mean) / Math.sqrt(variance + 1e-5);
      }
    }
    return normed;
  }

  /**
   * Central differences of {@code sum_k l(y, sg(y_1 + ... + y_(k-1)) + y_k)}, in which the sums
   * before an order stay what they are without the step.
   */
  @ParameterizedTest
  @EnumSource
  void anOrderIsTrainedOnWhatTheOrdersBelowItLeave(Variant variant) {
    ComputationGraph network = network(spec(variant, Prediction.SUM));
    INDArray labels = VertexHarness.random(9, ROWS, OUTPUTS);
    network.setInputs(features);
    network.setLabels(labels);
    network.computeGradientAndScore();
    INDArray gradient = network.getFlattenedGradients().dup().reshape(-1);
    INDArray parameters = network.params().reshape(-1);
    boolean[] statistics = statistics(network);
    double[][] before = orders(network);
    assertEquals(loss(before, before, labels), network.score(), 1e-12);
    double step = 1e-5;
    for (int i = 0; i < statistics.length; i++) {
      if (statistics[i]) {
        continue;
      }
      double value = parameters.getDouble(i);
      parameters.putScalar(i, value + step);
      double up = loss(before, orders(network), labels);
      parameters.putScalar(i, value - step);
      double down = loss(before, orders(network), labels);
      parameters.putScalar(i, value);
      assertEquals((up - down) / (2 * step), gradient.getDouble(i) / ROWS, 1e-6, "parameter " + i);
    }
  }

  private static boolean[] statistics(ComputationGraph network) {
    boolean[] statistics = new boolean[(int) network.params().length()];
    for (var block : network.getUpdater().getUpdaterBlocks()) {
      for (var state : block.getLayersAndVariablesInBlock()) {
        Arrays.fill(
            statistics,
            state.getParamOffsetStart(),
            state.getParamOffsetEnd(),
            !state.getLayer().updaterDivideByMinibatch(state.getParamName()));
      }
    }
    return statistics;
  }

  private static double loss(double[][] before, double[][] orders, INDArray labels) {
    double loss = 0;
    for (int row = 0; row < ROWS; row++) {
      for (int output = 0; output < OUTPUTS; output++) {
        double below = 0;
        for (int k = 0; k < 3; k++) {
          double error = below + orders[row][k * OUTPUTS + output] - labels.getDouble(row, output);
          loss += error * error / OUTPUTS / ROWS;
          below += before[row][k * OUTPUTS + output];
        }
      }
    }
    return loss;
  }

  @Test
  void predictionIsTheSumOrTheMeanOfTheNestedSums() {
    INDArray orders = Nd4j.createFromArray(new double[][] {{6, 60, 3, 30, 9, 90}});
    Head.Parts sum = (Head.Parts) spec(Variant.OWN, Prediction.SUM).head();
    Head.Parts mean = (Head.Parts) spec(Variant.OWN, Prediction.NESTED_MEAN).head();
    assertArrayEquals(new double[] {18, 180}, total(Readings.of(sum, orders)), 1e-12);
    // (6 + (6 + 3) + (6 + 3 + 9)) / 3
    assertArrayEquals(new double[] {11, 110}, total(Readings.of(mean, orders)), 1e-12);
  }

  private static double[] total(Readings readings) {
    return IntStream.range(0, OUTPUTS)
        .mapToDouble(output -> Arrays.stream(readings.parts()).mapToDouble(p -> p[output]).sum())
        .toArray();
  }

  @Test
  void scoreOfAnOrderIsItsStandardDeviationOverRows() {
    Mro mro = new Mro(2, Variant.OWN, Prediction.SUM, 3, 2);
    RowMoments moments =
        RowMoments.of(1, new double[] {1, 5, 10, 2})
            .plus(RowMoments.of(3, new double[] {5, 5, 10, 6}));
    // Of the first order: variance of 1, 5, 5, 5; of the second: of 2, 6, 6, 6.
    assertArrayEquals(
        new double[] {Math.sqrt(3), Math.sqrt(3)},
        mro.relevances(modalities(), Optional.empty(), moments),
        1e-12);
  }
}
