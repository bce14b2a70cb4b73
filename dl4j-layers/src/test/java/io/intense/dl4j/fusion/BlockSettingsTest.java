package io.intense.dl4j.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.BlockSettings.LatentNorm;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.norm.VertexHarness;
import io.intense.dl4j.term.Interaction;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

/** The ablations of the normalisation against computations by loops, on a training batch. */
class BlockSettingsTest {

  private static final int ROWS = 9;
  private static final double EPS = 1e-5;

  private final INDArray[] features = {
    VertexHarness.random(1, ROWS, 2), VertexHarness.random(2, ROWS, 3)
  };
  private ComputationGraph network;

  /** Returns the blocks of two modalities and of their product, whose projections have width 2. */
  private double[][] blocks(BlockSettings settings) {
    NetworkSpec spec =
        new NetworkSpec(
            List.of(
                new Modality("a", new InputShape.Vector(2), "identity(2)"),
                new Modality("b", new InputShape.Vector(3), "identity(3)")),
            new InTense(List.of(Interaction.of(0, 1)), 2, 1, settings),
            Task.classification(2));
    network = Networks.build(spec, new NoOp(), 0, 5, DataType.DOUBLE);
    parameters()
        .forEach(
            (name, array) -> {
              if (name.endsWith("gain") || name.endsWith("shift")) {
                array.addi(VertexHarness.random(name.length(), array.shape()));
              }
            });
    return network.output(List.of(Networks.FUSION), true, features, null)[0].toDoubleMatrix();
  }

  private Map<String, INDArray> parameters() {
    return network.getVertex(Networks.FUSION).paramTable(false);
  }

  private double[][] projection(int modality) {
    return features[modality]
        .mmul(parameters().get("projection" + modality))
        .addiRowVector(parameters().get("offset" + modality))
        .toDoubleMatrix();
  }

  private static double[][] map(double[][] values, DoubleUnaryOperator operator) {
    return Arrays.stream(values)
        .map(row -> Arrays.stream(row).map(operator).toArray())
        .toArray(double[][]::new);
  }

  private static double[] means(double[][] values) {
    double[] means = new double[values[0].length];
    for (double[] row : values) {
      for (int i = 0; i < means.length; i++) {
        means[i] += row[i] / values.length;
      }
    }
    return means;
  }

  private static double[][] centred(double[][] values) {
    double[] means = means(values);
    double[][] centred = new double[values.length][means.length];
    for (int row = 0; row < values.length; row++) {
      for (int i = 0; i < means.length; i++) {
        centred[row][i] = values[row][i] - means[i];
      }
    }
    return centred;
  }

  private static double[][] rescaled(double[][] centred) {
    double squares = 0;
    for (double[] row : centred) {
      squares += Arrays.stream(row).map(x -> x * x).sum();
    }
    double scale = squares / ROWS;
    return map(centred, x -> x / Math.sqrt(scale + EPS));
  }

  private static double[][] vbn(double[][] values) {
    return rescaled(centred(values));
  }

  private double[][] batchNorm(double[][] values, String name) {
    double[][] centred = centred(values);
    double[] variances = means(map(centred, x -> x * x));
    for (double[] row : centred) {
      for (int i = 0; i < row.length; i++) {
        row[i] =
            row[i] / Math.sqrt(variances[i] + EPS) * parameters().get(name + "gain").getDouble(i)
                + parameters().get(name + "shift").getDouble(i);
      }
    }
    return centred;
  }

  private static double[][] product(double[][] a, double[][] b) {
    double[][] product = new double[ROWS][4];
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < 4; i++) {
        product[row][i] = a[row][i / 2] * b[row][i % 2];
      }
    }
    return product;
  }

  private static void assertBlocks(double[][] found, double[][]... blocks) {
    for (int row = 0; row < ROWS; row++) {
      int at = row;
      double[] expected =
          Arrays.stream(blocks).flatMapToDouble(block -> Arrays.stream(block[at])).toArray();
      assertArrayEquals(expected, found[row], 1e-9);
    }
  }

  @Test
  void withoutIterBnTheProductOfThePaperOnlyGoesThroughVbn() {
    double[][] found = blocks(new BlockSettings(LatentNorm.VBN, false, false, false));
    assertBlocks(
        found,
        vbn(features[0].toDoubleMatrix()),
        vbn(features[1].toDoubleMatrix()),
        vbn(product(vbn(projection(0)), vbn(projection(1)))));
  }

  @Test
  void withoutAnyNormalisationBeforeItTheProductIsThatOfTheProjections() {
    double[][] found = blocks(new BlockSettings(LatentNorm.NONE, false, false, false));
    assertBlocks(
        found,
        vbn(features[0].toDoubleMatrix()),
        vbn(features[1].toDoubleMatrix()),
        vbn(product(projection(0), projection(1))));
  }

  @Test
  void batchNormBeforeTheProductLeavesMeansWhichIterBnTakesOut() {
    double[][] found = blocks(new BlockSettings(LatentNorm.BATCHNORM, true, false, false));
    double[][] a = batchNorm(projection(0), "latent0");
    double[][] b = batchNorm(projection(1), "latent1");
    double[] meanA = means(a);
    double[] meanB = means(b);
    double[][] polynomial = product(a, b);
    double[] meanOfProduct = means(polynomial);
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < 4; i++) {
        polynomial[row][i] +=
            -meanA[i / 2] * b[row][i % 2]
                - meanB[i % 2] * a[row][i / 2]
                - meanOfProduct[i]
                + 2 * meanA[i / 2] * meanB[i % 2];
      }
    }
    assertBlocks(
        found,
        vbn(features[0].toDoubleMatrix()),
        vbn(features[1].toDoubleMatrix()),
        rescaled(polynomial));
  }

  @Test
  void theReleasedWayRectifiesEachBlockAndScalesAllAlike() {
    double[][] found = blocks(new BlockSettings(LatentNorm.BATCHNORM, false, true, true));
    double gain = parameters().get("gain").getDouble(0);
    double shift = parameters().get("shift").getDouble(0);
    double[][] product =
        product(batchNorm(projection(0), "latent0"), batchNorm(projection(1), "latent1"));
    assertBlocks(
        found,
        map(vbn(map(features[0].toDoubleMatrix(), x -> Math.max(0, x))), x -> gain * x + shift),
        map(vbn(map(features[1].toDoubleMatrix(), x -> Math.max(0, x))), x -> gain * x + shift),
        map(vbn(map(product, x -> Math.max(0, x))), x -> gain * x + shift));
  }
}
