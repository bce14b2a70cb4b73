package io.intense.dl4j.norm;

import io.intense.dl4j.term.Interaction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Rows, layers and comparisons that tests of IterBN share. */
final class IterBnFixture {

  static final int[] WIDTHS = {2, 3, 4, 2};
  static final int ROWS = 17;

  private IterBnFixture() {}

  /** One interaction of the first {@code order} modalities; for order 1 the layer is VBN. */
  static VertexHarness layer(Interaction interaction, int[] widths) {
    return new VertexHarness(new IterBnVertex(widths, List.of(interaction)), widths.length);
  }

  static Interaction first(int order) {
    return new Interaction(IntStream.range(0, order).boxed().toList());
  }

  /** Dependent, skewed, uncentred rows. */
  static double[][][] dependent(long seed, int rows, int[] widths) {
    Random random = new Random(seed);
    double[][][] x = new double[widths.length][rows][];
    double[][] latent = new double[rows][3];
    for (double[] z : latent) {
      for (int i = 0; i < z.length; i++) {
        z[i] = -Math.log(1 - random.nextDouble());
      }
    }
    for (int m = 0; m < widths.length; m++) {
      double[][] mixing = new double[3][widths[m]];
      for (double[] row : mixing) {
        Arrays.setAll(row, i -> random.nextGaussian());
      }
      double[] offset = random.doubles(widths[m], -1, 1).toArray();
      for (int row = 0; row < rows; row++) {
        x[m][row] = new double[widths[m]];
        for (int j = 0; j < widths[m]; j++) {
          x[m][row][j] = offset[j] + 0.5 * random.nextGaussian();
          for (int i = 0; i < 3; i++) {
            x[m][row][j] += latent[row][i] * mixing[i][j];
          }
        }
      }
    }
    return x;
  }

  static INDArray[] arrays(double[][][] x) {
    return Arrays.stream(x).map(Nd4j::createFromArray).toArray(INDArray[]::new);
  }

  static Map<Integer, double[][]> byModality(double[][][] x) {
    Map<Integer, double[][]> map = new HashMap<>();
    for (int m = 0; m < x.length; m++) {
      map.put(m, x[m]);
    }
    return map;
  }

  static double[][] unscale(INDArray output, double meanSquare) {
    return output.mul(Math.sqrt(meanSquare + Vbn.EPS)).toDoubleMatrix();
  }

  static double meanSquaredNorm(double[][] rows) {
    return Arrays.stream(rows)
        .mapToDouble(row -> Arrays.stream(row).map(v -> v * v).sum())
        .average()
        .orElseThrow();
  }

  static void assertClose(double[][] expected, double[][] actual, double tolerance) {
    for (int row = 0; row < expected.length; row++) {
      org.junit.jupiter.api.Assertions.assertArrayEquals(
          expected[row], actual[row], tolerance, "row " + row);
    }
  }

  static double[][] centred(double[][][] x, Interaction interaction) {
    return new Reference(byModality(x)).centred(byModality(x), interaction);
  }

  static INDArray[] arrays(double[][][] x, int from, int to) {
    return Arrays.stream(x)
        .map(rows -> Nd4j.createFromArray(Arrays.copyOfRange(rows, from, to)))
        .toArray(INDArray[]::new);
  }
}
