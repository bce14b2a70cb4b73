package io.intense.dl4j.kernel;

import java.util.Arrays;

/**
 * The linear layer over the blocks, term by term: {@code contribution_I = W_I' block_I}. The blocks
 * are read while they are in the cache, and their gradient {@code W ofLogits} is computed row by
 * row where it is needed, never as a whole. All arrays are {@code [rows, batch]}.
 */
public final class LinearHead implements BlockGradient {

  /** Sums in single precision are this short; longer ones are made of them in double precision. */
  private static final int ROWS_AT_A_TIME = 32;

  private final int[] blockWidths;
  private final int width;
  private final int outputs;
  private final int batch;
  private final float[] weights;
  private final double[][] contributions;
  private final float[] partial;
  private final float[] ofLogits;
  private final float[] weightGradient;

  LinearHead(int[] blockWidths, int outputs, int batch) {
    this.blockWidths = blockWidths.clone();
    this.width = Arrays.stream(blockWidths).sum();
    this.outputs = outputs;
    this.batch = batch;
    weights = new float[Math.multiplyExact(width, outputs)];
    contributions = new double[blockWidths.length][outputs * batch];
    partial = new float[outputs * batch];
    ofLogits = new float[outputs * batch];
    weightGradient = new float[weights.length];
  }

  /** Returns the weights, {@code [outputs, sum of block widths]}, to be set. */
  public float[] weights() {
    return weights;
  }

  /** Returns what a term's block contributes to the logits, {@code [outputs, batch]}. */
  public double[] contributions(int term) {
    return contributions[term];
  }

  /** Returns the gradient of the logits, {@code [outputs, batch]}, to be set. */
  public float[] ofLogits() {
    return ofLogits;
  }

  /** Returns the gradient of the weights. */
  public float[] weightGradient() {
    return weightGradient;
  }

  /** Computes all contributions. */
  void forward(float[] blocks) {
    int row = 0;
    for (int term = 0; term < blockWidths.length; term++) {
      Arrays.fill(contributions[term], 0);
      int end = row + blockWidths[term];
      while (row < end) {
        int next = Math.min(end, row + ROWS_AT_A_TIME);
        Arrays.fill(partial, 0);
        for (; row < next; row++) {
          for (int k = 0; k < outputs; k++) {
            Rows.addMultiple(
                weights[k * width + row], blocks, row * batch, partial, k * batch, batch);
          }
        }
        for (int i = 0; i < partial.length; i++) {
          contributions[term][i] += partial[i];
        }
      }
    }
  }

  /** Computes the gradient of the weights. */
  void backward(float[] blocks) {
    for (int row = 0; row < width; row++) {
      for (int k = 0; k < outputs; k++) {
        weightGradient[k * width + row] =
            (float) Rows.dot(blocks, row * batch, ofLogits, k * batch, batch);
      }
    }
  }

  @Override
  public void row(int row, float[] to) {
    Rows.scale(weights[row], ofLogits, 0, to, 0, batch);
    for (int k = 1; k < outputs; k++) {
      Rows.addMultiple(weights[k * width + row], ofLogits, k * batch, to, 0, batch);
    }
  }

  @Override
  public double alongBlock(int term) {
    double sum = 0;
    for (int i = 0; i < ofLogits.length; i++) {
      sum += ofLogits[i] * contributions[term][i];
    }
    return sum;
  }
}
