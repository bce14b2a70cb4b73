package io.intense.dl4j.fusion;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The penalty {@code weight (sum ||w_I||^q)^(2/q)}, {@code q = 2p/(p+1)}, of equation (3), on the
 * weights {@code [sum of block widths, outputs]} of the linear layer over the blocks. Its gradient
 * is added before the optimiser's step.
 */
public final class BlockNormPenalty implements Regularization {

  private static final long serialVersionUID = 1L;

  private final int[] blockWidths;
  private final double p;
  private final double weight;

  /**
   * Makes a penalty.
   *
   * @param blockWidths rows of the weights per block
   * @param p the norm on the relevances, at least 1
   * @param weight {@code Lambda}, not negative
   */
  public BlockNormPenalty(
      @JsonProperty("blockWidths") int[] blockWidths,
      @JsonProperty("p") double p,
      @JsonProperty("weight") double weight) {
    this.blockWidths = blockWidths.clone();
    this.p = p;
    this.weight = weight;
  }

  /** Returns the same penalty with another weight. */
  public BlockNormPenalty withWeight(double other) {
    return new BlockNormPenalty(blockWidths, p, other);
  }

  @Override
  public ApplyStep applyStep() {
    return ApplyStep.BEFORE_UPDATER;
  }

  @Override
  public void apply(
      INDArray weights, INDArray gradient, double stepSize, int iteration, int epoch) {
    if (weight == 0) {
      return;
    }
    INDArray matrix = matrix(weights);
    double[] perRow = factors(BlockNorms.of(matrix, blockWidths));
    INDArray column =
        Nd4j.createFromArray(perRow).castTo(weights.dataType()).reshape(perRow.length, 1);
    matrix(gradient).addi(matrix.mul(column));
  }

  /** Returns for each row of the weights the factor on it which is the penalty's gradient. */
  private double[] factors(double[] norms) {
    double[] factors = BlockNorms.gradientFactors(norms, p);
    double[] perRow = new double[Arrays.stream(blockWidths).sum()];
    int row = 0;
    for (int block = 0; block < blockWidths.length; block++) {
      Arrays.fill(perRow, row, row + blockWidths[block], weight * factors[block]);
      row += blockWidths[block];
    }
    return perRow;
  }

  /**
   * Returns the factors on the weights which are the penalty's gradient.
   *
   * @param weights column by column
   */
  public float[] pull(float[] weights) {
    double[] perRow = factors(BlockNorms.of(weights, blockWidths));
    float[] pull = new float[weights.length];
    for (int i = 0; i < pull.length; i++) {
      pull[i] = (float) perRow[i % perRow.length];
    }
    return pull;
  }

  /**
   * Updaters see parameters as slices of the flat vector, in which weights are stored column by
   * column.
   */
  private INDArray matrix(INDArray weights) {
    return weights.rank() == 2
        ? weights
        : weights.reshape('f', Arrays.stream(blockWidths).sum(), -1);
  }

  @Override
  public double score(INDArray weights, int iteration, int epoch) {
    return weight * BlockNorms.penalty(BlockNorms.of(matrix(weights), blockWidths), p);
  }

  @Override
  public Regularization clone() {
    return this;
  }

  /** Returns the rows per block. */
  public int[] getBlockWidths() {
    return blockWidths.clone();
  }

  /** Returns the norm on the relevances. */
  public double getP() {
    return p;
  }

  /** Returns the weight of the penalty. */
  public double getWeight() {
    return weight;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockNormPenalty that
        && Arrays.equals(blockWidths, that.blockWidths)
        && p == that.p
        && weight == that.weight;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(blockWidths) + Double.hashCode(p) + Double.hashCode(weight);
  }
}
