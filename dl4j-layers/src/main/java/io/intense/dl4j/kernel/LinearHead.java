package io.intense.dl4j.kernel;

import java.util.Arrays;

/**
 * The linear layer over the blocks, term by term: {@code contribution_I = W_I' block_I}. Its work
 * is done by the {@link HeadPiece}s of a batch.
 */
public final class LinearHead {

  final int width;
  final int outputs;
  final int batch;
  private final float[] weights;
  private final double[][] contributions;
  private final float[][] ofLogits;
  final BatchSums weightGradient;

  LinearHead(int[] blockWidths, int outputs, int batch, int pieces) {
    this.width = Arrays.stream(blockWidths).sum();
    this.outputs = outputs;
    this.batch = batch;
    weights = new float[Math.multiplyExact(width, outputs)];
    contributions = new double[blockWidths.length][outputs * batch];
    ofLogits = new float[outputs][batch];
    weightGradient = new BatchSums(weights.length, pieces);
  }

  /** Returns the weights, {@code [outputs, sum of block widths]}, to be set. */
  public float[] weights() {
    return weights;
  }

  /** Returns what a term's block contributes to the logits, {@code [outputs, batch]}. */
  public double[] contributions(int term) {
    return contributions[term];
  }

  /** Returns the gradient of a logit, {@code [batch]}, to be set. */
  public float[] ofLogit(int output) {
    return ofLogits[output];
  }

  /** Returns the gradient of the weights, {@code [outputs, sum of block widths]}. */
  public float[] weightGradient() {
    return weightGradient.values;
  }

  /** Forgets the batch before. */
  void clear() {
    for (double[] contribution : contributions) {
      Arrays.fill(contribution, 0);
    }
  }

  /**
   * Multiplies a term's contribution, which was computed from a block that still lacks a factor.
   */
  void scale(int term, double factor) {
    for (int i = 0; i < contributions[term].length; i++) {
      contributions[term][i] *= factor;
    }
  }
}
