package io.intense.dl4j.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.intense.dl4j.norm.VertexHarness;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BlockNormPenaltyTest {

  private static final int[] WIDTHS = {2, 3, 1};

  @Test
  void withPOneItIsTheSquaredGroupLasso() {
    assertEquals(36, BlockNorms.penalty(new double[] {1, 2, 3}, 1), 1e-12);
    assertEquals(14, BlockNorms.penalty(new double[] {1, 2, 3}, 1e9), 1e-5, "the limit is ridge");
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.5, 2, 7.3})
  void theGradientIsTheDerivative(double p) {
    INDArray weights = VertexHarness.random(1, 6, 2);
    BlockNormPenalty penalty = new BlockNormPenalty(WIDTHS, p, 0.3);
    INDArray gradient = Nd4j.zeros(DataType.DOUBLE, 6, 2);
    penalty.apply(weights, gradient, 1, 0, 0);
    double step = 1e-6;
    for (int row = 0; row < 6; row++) {
      for (int column = 0; column < 2; column++) {
        double value = weights.getDouble(row, column);
        weights.putScalar(row, column, value + step);
        double up = penalty.score(weights, 0, 0);
        weights.putScalar(row, column, value - step);
        double down = penalty.score(weights, 0, 0);
        weights.putScalar(row, column, value);
        assertEquals((up - down) / (2 * step), gradient.getDouble(row, column), 1e-7);
      }
    }
  }

  @Test
  void theFlatViewOfAnUpdaterGivesTheSameGradient() {
    INDArray flat = VertexHarness.random(2, 12);
    INDArray matrix = flat.reshape('f', 6, 2);
    BlockNormPenalty penalty = new BlockNormPenalty(WIDTHS, 1, 0.5);
    INDArray ofFlat = Nd4j.zeros(DataType.DOUBLE, 12);
    INDArray ofMatrix = Nd4j.zeros(DataType.DOUBLE, 6, 2);
    penalty.apply(flat, ofFlat, 1, 0, 0);
    penalty.apply(matrix, ofMatrix, 1, 0, 0);
    assertEquals(0, ofFlat.reshape('f', 6, 2).sub(ofMatrix).amaxNumber().doubleValue(), 1e-14);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 1.5, 3})
  void relevancesHaveUnitPNormAndDoNotDependOnTheScale(double p) {
    double[] norms = {0.2, 0, 5};
    double[] relevances = BlockNorms.relevances(norms, p);
    assertEquals(1, Arrays.stream(relevances).map(beta -> Math.pow(beta, p)).sum(), 1e-12);
    assertEquals(0, relevances[1]);
    assertArrayEquals(
        relevances, BlockNorms.relevances(new double[] {0.2e-160, 0, 5e-160}, p), 1e-12);
    assertEquals(1, Arrays.stream(BlockNorms.shares(relevances)).sum(), 1e-12);
  }

  @Test
  void relevancesMinimiseThePenaltyOfTheMixture() {
    // Lemma A.3: beta of equation (4) minimises sum a/beta under ||beta||_p <= 1, and the minimum
    // is the penalty.
    double[] norms = {1, 2, 0.5};
    double[] beta = BlockNorms.relevances(norms, 2);
    double sum = 0;
    for (int i = 0; i < norms.length; i++) {
      sum += norms[i] * norms[i] / beta[i];
    }
    assertEquals(BlockNorms.penalty(norms, 2), sum, 1e-12);
  }

  @Test
  void zeroWeightsAreHarmless() {
    INDArray gradient = Nd4j.zeros(DataType.DOUBLE, 6, 2);
    new BlockNormPenalty(WIDTHS, 1, 1).apply(Nd4j.zeros(DataType.DOUBLE, 6, 2), gradient, 1, 0, 0);
    assertEquals(0, gradient.amaxNumber().doubleValue());
    assertArrayEquals(new double[3], BlockNorms.shares(BlockNorms.relevances(new double[3], 1)));
  }
}
