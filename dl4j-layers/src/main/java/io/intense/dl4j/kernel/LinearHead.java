package io.intense.dl4j.kernel;

import java.util.Arrays;

/**
 * The linear layer over the blocks, term by term: {@code contribution_I = W_I' block_I}. The blocks
 * are read while they are in the cache, and their gradient {@code W ofLogits} is computed row by
 * row where it is needed, never as a whole. All arrays are {@code [rows, batch]}.
 */
public final class LinearHead implements BlockGradient {

  /** Sums in single precision are this short; longer ones are made of them in double precision. */
  static final int ROWS_AT_A_TIME = 32;

  private final int width;
  private final int outputs;
  private final int batch;
  private final float[] weights;
  private final double[][] contributions;
  private final float[][] partial;
  private final float[][] ofLogits;
  private final float[] weightGradient;

  LinearHead(int[] blockWidths, int outputs, int batch) {
    this.width = Arrays.stream(blockWidths).sum();
    this.outputs = outputs;
    this.batch = batch;
    weights = new float[Math.multiplyExact(width, outputs)];
    contributions = new double[blockWidths.length][outputs * batch];
    partial = new float[outputs][batch];
    ofLogits = new float[outputs][batch];
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

  /** Returns the gradient of a logit, {@code [batch]}, to be set. */
  public float[] ofLogit(int output) {
    return ofLogits[output];
  }

  /** Returns the gradient of the weights, {@code [outputs, sum of block widths]}. */
  public float[] weightGradient() {
    return weightGradient;
  }

  int outputs() {
    return outputs;
  }

  /** Forgets the batch before. */
  void clear() {
    for (double[] contribution : contributions) {
      Arrays.fill(contribution, 0);
    }
  }

  /** Adds to a term's contribution that of some rows of its block. */
  void add(int term, int fromRow, int toRow, float[] blocks) {
    for (float[] sums : partial) {
      Arrays.fill(sums, 0);
    }
    for (int row = fromRow; row < toRow; row++) {
      int k = 0;
      for (; k + 1 < outputs; k += 2) {
        Rows.addMultiples(
            weights[k * width + row],
            partial[k],
            weights[(k + 1) * width + row],
            partial[k + 1],
            blocks,
            row * batch,
            batch);
      }
      if (k < outputs) {
        Rows.addMultiple(weights[k * width + row], blocks, row * batch, partial[k], 0, batch);
      }
    }
    double[] sums = contributions[term];
    for (int k = 0; k < outputs; k++) {
      for (int b = 0; b < batch; b++) {
        sums[k * batch + b] += partial[k][b];
      }
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

  /** Computes the gradient of the weights of some rows from the blocks. */
  void backward(int fromRow, int toRow, float[] blocks) {
    for (int row = fromRow; row < toRow; row++) {
      for (int k = 0; k < outputs; k++) {
        weightGradient[k * width + row] =
            (float) Rows.dot(blocks, row * batch, ofLogits[k], 0, batch);
      }
    }
  }

  /** Sets the gradient of the weights of some rows for one output. */
  void setWeightGradient(int output, int fromRow, float[] values) {
    System.arraycopy(values, 0, weightGradient, output * width + fromRow, values.length);
  }

  @Override
  public void row(int row, float factor, float along, float[] blocks, float[] to) {
    Rows.combine(factor * weights[row], ofLogits[0], 0, along, blocks, row * batch, to, batch);
    for (int k = 1; k < outputs; k++) {
      Rows.addMultiple(factor * weights[k * width + row], ofLogits[k], 0, to, 0, batch);
    }
  }

  @Override
  public double alongBlock(int term) {
    double sum = 0;
    for (int k = 0; k < outputs; k++) {
      for (int b = 0; b < batch; b++) {
        sum += ofLogits[k][b] * contributions[term][k * batch + b];
      }
    }
    return sum;
  }
}
