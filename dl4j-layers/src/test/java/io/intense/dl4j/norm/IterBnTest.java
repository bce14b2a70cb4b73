package io.intense.dl4j.norm;

import static io.intense.dl4j.norm.IterBnFixture.ROWS;
import static io.intense.dl4j.norm.IterBnFixture.WIDTHS;
import static io.intense.dl4j.norm.IterBnFixture.arrays;
import static io.intense.dl4j.norm.IterBnFixture.assertClose;
import static io.intense.dl4j.norm.IterBnFixture.centred;
import static io.intense.dl4j.norm.IterBnFixture.dependent;
import static io.intense.dl4j.norm.IterBnFixture.first;
import static io.intense.dl4j.norm.IterBnFixture.layer;
import static io.intense.dl4j.norm.IterBnFixture.meanSquaredNorm;
import static io.intense.dl4j.norm.IterBnFixture.unscale;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The properties that determine IterBN, numbered T0 to T7, at unequal widths and in double
 * precision.
 */
class IterBnTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void t0RecursionEqualsTheUnrolledSum(int order) {
    double[][][] x = dependent(1, ROWS, WIDTHS);
    double[][] expected = centred(x, first(order));
    INDArray output = layer(first(order), WIDTHS).train(arrays(x));
    assertClose(expected, unscale(output, meanSquaredNorm(expected)), 1e-9);
  }

  @Test
  void t0OrderOneIsVbn() {
    double[][] x = dependent(1, ROWS, WIDTHS)[1];
    double[][] expected = centred(new double[][][] {x}, Interaction.of(0));
    INDArray output = new VertexHarness(new VbnVertex(3), 1).train(Nd4j.createFromArray(x));
    assertClose(expected, unscale(output, meanSquaredNorm(expected)), 1e-12);
  }

  @Test
  void t0ExplicitFormulaOfOrderTwo() {
    double[][][] x = dependent(2, ROWS, new int[] {1, 1});
    double m1 = Arrays.stream(x[0]).mapToDouble(r -> r[0]).average().orElseThrow();
    double m2 = Arrays.stream(x[1]).mapToDouble(r -> r[0]).average().orElseThrow();
    double m12 =
        IntStream.range(0, ROWS).mapToDouble(r -> x[0][r][0] * x[1][r][0]).average().orElseThrow();
    double[][] expected = new double[ROWS][1];
    for (int r = 0; r < ROWS; r++) {
      double a = x[0][r][0];
      double b = x[1][r][0];
      expected[r][0] = a * b - m1 * b - m2 * a - m12 + 2 * m1 * m2;
    }
    INDArray output = layer(first(2), new int[] {1, 1}).train(arrays(x));
    assertClose(expected, unscale(output, meanSquaredNorm(expected)), 1e-10);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void t1EveryComponentHasMeanZero(int order) {
    INDArray output = layer(first(order), WIDTHS).train(arrays(dependent(3, ROWS, WIDTHS)));
    assertEquals(0, output.mean(0).amaxNumber().doubleValue(), 1e-12);
  }

  /**
   * T2 and T3: with frozen moments, the mixed difference of P_I in x_J is P of the rest, whose mean
   * is 0.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void t2t3MixedDifferencesAreThePolynomialsOfTheRest(int order) {
    double[][][] x = dependent(4, ROWS, WIDTHS);
    Interaction all = first(order);
    VertexHarness layer = layer(all, WIDTHS);
    layer.step(arrays(x));
    double scale = Math.sqrt(meanSquaredNorm(centred(x, all)) + Vbn.EPS);
    for (Interaction part : all.subsets()) {
      if (part.order() == order) {
        continue;
      }
      INDArray difference = null;
      for (int corner = 0; corner < 1 << part.order(); corner++) {
        double[][][] y = x.clone();
        for (int i = 0; i < part.order(); i++) {
          int m = part.modalities().get(i);
          double value = (corner & 1 << i) != 0 ? 1 : 0;
          y[m] = new double[ROWS][WIDTHS[m]];
          for (double[] row : y[m]) {
            Arrays.fill(row, value);
          }
        }
        INDArray output = layer.infer(arrays(y)).mul(scale);
        INDArray signed =
            (part.order() - Integer.bitCount(corner)) % 2 == 0 ? output : output.neg();
        difference = difference == null ? signed : difference.add(signed);
      }
      assertEquals(0, difference.mean(0).amaxNumber().doubleValue(), 1e-8, "mean for " + part);
      Interaction rest = all.minus(part);
      assertClose(spread(centred(x, rest), rest, all), difference.toDoubleMatrix(), 1e-8);
    }
  }

  /** Repeats P of a subset along the axes it lacks. */
  private static double[][] spread(double[][] block, Interaction subset, Interaction all) {
    int width = all.modalities().stream().mapToInt(m -> WIDTHS[m]).reduce(1, (a, b) -> a * b);
    double[][] result = new double[block.length][width];
    for (int flat = 0; flat < width; flat++) {
      int left = flat;
      int index = 0;
      int stride = 1;
      for (int i = all.order() - 1; i >= 0; i--) {
        int m = all.modalities().get(i);
        if (subset.modalities().contains(m)) {
          index += left % WIDTHS[m] * stride;
          stride *= WIDTHS[m];
        }
        left /= WIDTHS[m];
      }
      for (int row = 0; row < block.length; row++) {
        result[row][flat] = block[row][index];
      }
    }
    return result;
  }

  @Test
  void t4OnAFactorialBatchBlocksAreProductsConditionallyCentredAndOrthogonal() {
    int[] levels = {3, 4, 2};
    int[] widths = {2, 3, 4};
    double[][][] values = new double[3][][];
    for (int m = 0; m < 3; m++) {
      values[m] = dependent(10 + m, levels[m], new int[] {widths[m]})[0];
    }
    List<int[]> grid = new ArrayList<>();
    for (int a = 0; a < 3; a++) {
      for (int b = 0; b < 4; b++) {
        for (int c = 0; c < 2; c++) {
          grid.add(new int[] {a, b, c});
        }
      }
    }
    double[][][] x = new double[3][][];
    for (int m = 0; m < 3; m++) {
      int modality = m;
      x[m] = grid.stream().map(cell -> values[modality][cell[modality]]).toArray(double[][]::new);
    }
    InteractionSet set = InteractionSet.ofOrder(List.of("a", "b", "c"), 3);
    IterBnVertex vertex = new IterBnVertex(widths, set.products());
    INDArray output = new VertexHarness(vertex, 3).train(arrays(x));

    INDArray triple =
        output.get(NDArrayIndex.all(), NDArrayIndex.interval(6 + 8 + 12, 6 + 8 + 12 + 24));
    for (int m = 0; m < 3; m++) {
      for (int level = 0; level < levels[m]; level++) {
        int modality = m;
        int chosen = level;
        int[] rows =
            IntStream.range(0, grid.size()).filter(r -> grid.get(r)[modality] == chosen).toArray();
        assertEquals(
            0, triple.getRows(rows).mean(0).amaxNumber().doubleValue(), 1e-12, "conditional mean");
      }
    }
    INDArray gram = output.transpose().mmul(output).div(grid.size());
    int[] ends = {6, 14, 26, 50};
    for (int i = 0; i < 4; i++) {
      for (int j = 0; j < i; j++) {
        INDArray between =
            gram.get(
                NDArrayIndex.interval(i == 0 ? 0 : ends[i - 1], ends[i]),
                NDArrayIndex.interval(j == 0 ? 0 : ends[j - 1], ends[j]));
        assertEquals(0, between.amaxNumber().doubleValue(), 1e-12, "orthogonal blocks");
      }
    }
  }

  @Test
  void t5ShiftsChangeNothingAndScalesOnlyTheSign() {
    double[][][] x = dependent(5, ROWS, WIDTHS);
    INDArray[] plain = arrays(x);
    INDArray[] moved = arrays(x);
    for (INDArray array : moved) {
      array.addi(1.7);
    }
    moved[2].muli(-250);
    VertexHarness layer = layer(first(4), WIDTHS);
    INDArray difference = layer.train(plain).add(layer.train(moved));
    assertEquals(0, difference.amaxNumber().doubleValue(), 1e-6);
  }

  @Test
  void t6TheRademacherExampleLeavesNothing() {
    double[] a = {-1.3, -0.2, 0.4, 1.1};
    double[][][] x = new double[3][8][];
    for (int row = 0; row < 8; row++) {
      double r = row % 2 == 0 ? -1 : 1;
      x[0][row] = new double[] {a[row / 2]};
      x[1][row] = new double[] {r};
      x[2][row] = new double[] {r};
    }
    INDArray output = layer(first(3), new int[] {1, 1, 1}).train(arrays(x));
    assertEquals(0, output.amaxNumber().doubleValue(), 1e-12);
  }

  @Test
  void t7AnUnbalancedFeatureInBothModalitiesStillLeaks() {
    double[][] u = new double[15][];
    for (int row = 0; row < 15; row++) {
      u[row] = new double[] {row % 3 == 0 ? 2 : -1};
    }
    INDArray output = layer(first(2), new int[] {1, 1}).train(arrays(new double[][][] {u, u}));
    assertClose(u, unscale(output, meanSquaredNorm(u)), 1e-9);
  }

  /**
   * Figures computed by an independent program in another language, for the same closed-form
   * inputs.
   */
  @Test
  void equalsIndependentNumbers() {
    INDArray[] x = new INDArray[4];
    for (int m = 0; m < 4; m++) {
      double[][] rows = new double[5][WIDTHS[m]];
      for (int b = 0; b < 5; b++) {
        for (int j = 0; j < WIDTHS[m]; j++) {
          rows[b][j] = Math.sin(1 + 3 * m + 2 * b * b + j * j * (m + 1)) + 0.3 * m;
        }
      }
      x[m] = Nd4j.createFromArray(rows);
    }
    assertNumbers(
        x, Interaction.of(0, 1), 0.06060077440861989, -0.5765773074912748, 41.13103691279164);
    assertNumbers(
        x, Interaction.of(1, 3), -0.18638970100479715, -0.6050049417833758, 13.52506300756715);
    assertNumbers(
        x, Interaction.of(0, 1, 2), 0.05526692250494132, -0.6581801926148313, 28.9009194753364);
    assertNumbers(
        x,
        Interaction.of(0, 1, 2, 3),
        0.030495269565535957,
        0.5823210262248925,
        -139.08389064514094);
    INDArray vbn = new VertexHarness(new VbnVertex(3), 1).train(x[1]);
    assertEquals(0.6851444126359766, vbn.getDouble(2, 1), 1e-12);
  }

  private static void assertNumbers(
      INDArray[] x, Interaction term, double first, double lastOfSecond, double weighted) {
    INDArray output = layer(term, WIDTHS).train(x);
    long width = output.size(1);
    assertEquals(first, output.getDouble(0, 0), 1e-11);
    assertEquals(lastOfSecond, output.getDouble(1, width - 1), 1e-11);
    double sum = 0;
    for (int row = 0; row < 5; row++) {
      for (int i = 0; i < width; i++) {
        sum += (row * width + i + 1) * output.getDouble(row, i);
      }
    }
    assertEquals(weighted, sum, 1e-8);
  }

  @Test
  void interactionsThatSharePrefixesEqualTheSameOnesAlone() {
    INDArray[] x = arrays(dependent(9, ROWS, WIDTHS));
    List<Interaction> products =
        List.of(Interaction.of(0, 1), Interaction.of(0, 1, 2), Interaction.of(0, 1, 3));
    INDArray together = new VertexHarness(new IterBnVertex(WIDTHS, products), 4).train(x);
    INDArray apart =
        Nd4j.concat(
            1, products.stream().map(p -> layer(p, WIDTHS).train(x)).toArray(INDArray[]::new));
    assertEquals(0, together.sub(apart).amaxNumber().doubleValue(), 1e-12);
  }
}
