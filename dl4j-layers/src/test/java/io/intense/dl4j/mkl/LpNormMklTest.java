package io.intense.dl4j.mkl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.mkl.LpNormMkl.Loss;
import io.intense.dl4j.mkl.LpNormMkl.Solution;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.inverse.InvertMatrix;

/** The solver against optimality conditions, and against relevances drawn at random. */
class LpNormMklTest {

  private static final int ROWS = 40;
  private static final double COST = 0.7;

  /** The first modality says most, the second a little, the third nothing. */
  private static double[][][] features() {
    Random random = new Random(5);
    double[][][] features = new double[3][ROWS][];
    for (int i = 0; i < ROWS; i++) {
      for (int m = 0; m < 3; m++) {
        features[m][i] = new double[] {random.nextGaussian(), 10 + 3 * random.nextGaussian()};
      }
    }
    return features;
  }

  private static FittedKernel[] kernels() {
    double[][][] features = features();
    return new FittedKernel[] {
      new FittedKernel(new KernelFunction.Linear(), features[0]),
      new FittedKernel(new KernelFunction.Rbf(0.5), features[1]),
      new FittedKernel(new KernelFunction.Linear(), features[2])
    };
  }

  private static double[][][] matrices() {
    return Arrays.stream(kernels()).map(FittedKernel::matrix).toArray(double[][][]::new);
  }

  private static double[] target() {
    double[][][] features = features();
    Random random = new Random(6);
    return IntStream.range(0, ROWS)
        .mapToDouble(
            i ->
                2 * features[0][i][0]
                    + Math.abs(features[1][i][1] - 10) / 3
                    + 0.3 * random.nextGaussian())
        .toArray();
  }

  private static double[] labels() {
    double[] target = target();
    double mean = Arrays.stream(target).average().orElseThrow();
    return Arrays.stream(target).map(y -> y > mean ? 1 : -1).toArray();
  }

  private static Solution solve(double p, double[][] targets, Loss loss) {
    return new LpNormMkl(p, COST, 3000, 1e-9).solve(matrices(), targets, loss);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.5, 4})
  void noRelevancesOfTheSameNormAreBetterForRidgeRegression(double p) {
    double[][] targets = {target(), labels()};
    Solution solution = solve(p, targets, Loss.SQUARED);
    double norm = Arrays.stream(solution.betas()).map(b -> Math.pow(b, p)).sum();
    assertEquals(1, norm, 1e-6);
    double best = ridgeObjective(solution.betas(), targets);
    Random random = new Random(1);
    for (int draw = 0; draw < 100; draw++) {
      double[] betas = random.doubles(3).map(b -> -Math.log(b)).toArray();
      double size = Math.pow(Arrays.stream(betas).map(b -> Math.pow(b, p)).sum(), 1 / p);
      double[] feasible = Arrays.stream(betas).map(b -> b / size).toArray();
      assertTrue(ridgeObjective(feasible, targets) > best - 1e-7);
    }
    assertTrue(solution.betas()[0] > solution.betas()[1]);
    assertTrue(solution.betas()[1] > solution.betas()[2]);
  }

  /** {@code 1/2 sum_k y_k' (K + I / cost)^-1 y_k}, the value that is left when f is optimal. */
  private static double ridgeObjective(double[] betas, double[][] targets) {
    INDArray sum = Nd4j.eye(ROWS).castTo(org.nd4j.linalg.api.buffer.DataType.DOUBLE).div(COST);
    double[][][] matrices = matrices();
    for (int m = 0; m < 3; m++) {
      sum.addi(Nd4j.createFromArray(matrices[m]).mul(betas[m]));
    }
    INDArray inverse = InvertMatrix.invert(sum, false);
    double objective = 0;
    for (double[] target : targets) {
      INDArray y = Nd4j.createFromArray(target).reshape(ROWS, 1);
      y.subi(y.meanNumber());
      objective += y.transpose().mmul(inverse).mmul(y).getDouble(0) / 2;
    }
    return objective;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2})
  void supportVectorMachinesMeetTheConditionsOfTheirOptimum(double p) {
    double[] labels = labels();
    Solution solution = solve(p, new double[][] {labels}, Loss.HINGE);
    double[][][] matrices = matrices();
    double[] alpha = solution.alphas()[0];
    int free = 0;
    for (int i = 0; i < ROWS; i++) {
      int row = i;
      double[][] kernels =
          Arrays.stream(matrices).map(matrix -> matrix[row]).toArray(double[][]::new);
      double margin = labels[i] * solution.predict(kernels)[0];
      double size = alpha[i] * labels[i];
      assertTrue(size >= 0 && size <= COST);
      if (size > 0 && size < COST) {
        assertEquals(1, margin, 1e-5);
        free++;
      } else {
        assertTrue(size == 0 ? margin > 1 - 1e-5 : margin < 1 + 1e-5);
      }
    }
    assertTrue(free > 0);
    assertArrayEquals(closedForm(p, solution, matrices), solution.betas(), 1e-6);
    assertTrue(solution.betas()[0] > solution.betas()[2]);
  }

  private static double[] closedForm(double p, Solution solution, double[][][] matrices) {
    double[] norms = new double[3];
    for (int m = 0; m < 3; m++) {
      double square = 0;
      for (double[] alpha : solution.alphas()) {
        for (int i = 0; i < ROWS; i++) {
          for (int j = 0; j < ROWS; j++) {
            square += alpha[i] * alpha[j] * matrices[m][i][j];
          }
        }
      }
      norms[m] = solution.betas()[m] * Math.sqrt(square);
    }
    double sum = Arrays.stream(norms).map(norm -> Math.pow(norm, 2 * p / (p + 1))).sum();
    return Arrays.stream(norms)
        .map(norm -> Math.pow(norm, 2 / (p + 1)) / Math.pow(sum, 1 / p))
        .toArray();
  }

  @Test
  void aKernelWithTrainingRowsIsThatOfItsMatrix() {
    double[][][] features = features();
    FittedKernel[] kernels = kernels();
    for (int m = 0; m < 3; m++) {
      double trace = 0;
      for (int i = 0; i < ROWS; i++) {
        assertArrayEquals(kernels[m].matrix()[i], kernels[m].with(features[m][i]), 1e-9);
        assertEquals(0, Arrays.stream(kernels[m].matrix()[i]).sum(), 1e-9);
        trace += kernels[m].matrix()[i][i];
      }
      assertEquals(ROWS, trace, 1e-9);
    }
  }

  @Test
  void moreRowsThanFitAreRefused() {
    LpNormMkl.requireRoom(1000, 3, 32_000_000);
    assertTrue(
        assertThrows(
                IllegalArgumentException.class, () -> LpNormMkl.requireRoom(1001, 3, 32_000_000))
            .getMessage()
            .contains("1001 rows and 3 kernels do not fit in memory, at most 1000 rows do"));
  }
}
