package io.intense.dl4j.kernel;

import java.util.Arrays;

/**
 * A {@link LinearHead} for a piece of a batch. The blocks are read while they are in the cache, and
 * their gradient {@code W ofLogits} is computed row by row where it is needed, never as a whole.
 * Blocks are arrays {@code [rows, rows of the piece]}.
 */
final class HeadPiece implements BlockGradient {

  /** Sums in single precision are this short; longer ones are made of them in double precision. */
  static final int ROWS_AT_A_TIME = 32;

  private final LinearHead head;
  private final int start;
  private final int rows;
  private final float[] weightGradient;
  private final float[][] partial;

  /**
   * Makes a piece.
   *
   * @param start the first of its rows in the batch
   */
  HeadPiece(LinearHead head, int piece, int start, int rows) {
    this.head = head;
    this.start = start;
    this.rows = rows;
    this.weightGradient = head.weightGradient.of(piece);
    this.partial = new float[head.outputs][rows];
  }

  int outputs() {
    return head.outputs;
  }

  /** Adds to a term's contribution that of some rows of its block. */
  void add(int term, int fromRow, int toRow, float[] blocks) {
    float[] weights = head.weights();
    for (float[] sums : partial) {
      Arrays.fill(sums, 0);
    }
    for (int row = fromRow; row < toRow; row++) {
      int k = 0;
      for (; k + 1 < head.outputs; k += 2) {
        Rows.addMultiples(
            weights[k * head.width + row],
            partial[k],
            weights[(k + 1) * head.width + row],
            partial[k + 1],
            blocks,
            row * rows,
            rows);
      }
      if (k < head.outputs) {
        Rows.addMultiple(weights[k * head.width + row], blocks, row * rows, partial[k], 0, rows);
      }
    }
    double[] sums = head.contributions(term);
    for (int k = 0; k < head.outputs; k++) {
      for (int b = 0; b < rows; b++) {
        sums[k * head.batch + start + b] += partial[k][b];
      }
    }
  }

  /** Computes the gradient of the weights of some rows from the blocks. */
  void backward(int fromRow, int toRow, float[] blocks) {
    for (int row = fromRow; row < toRow; row++) {
      for (int k = 0; k < head.outputs; k++) {
        weightGradient[k * head.width + row] =
            (float) Rows.dot(blocks, row * rows, head.ofLogit(k), start, rows);
      }
    }
  }

  /** Writes a gradient of a logit times values, {@code [rows of the piece]}. */
  void weight(int output, float[] values, int at, float[] to, int atTo) {
    Rows.multiply(values, at, head.ofLogit(output), start, to, atTo, rows);
  }

  /** Returns the sum over the piece of the gradient of a logit. */
  double sumOfLogit(int output) {
    return Rows.sum(head.ofLogit(output), start, rows);
  }

  /** Returns the sum over the piece of the gradient of a logit times values. */
  double dot(int output, float[] values, int at) {
    return Rows.dot(values, at, head.ofLogit(output), start, rows);
  }

  /** Sets the gradient of the weights of some rows for one output. */
  void setWeightGradient(int output, int fromRow, float[] values) {
    System.arraycopy(values, 0, weightGradient, output * head.width + fromRow, values.length);
  }

  @Override
  public void row(int row, float factor, float along, float[] blocks, float[] to) {
    float[] weights = head.weights();
    Rows.combine(
        factor * weights[row], head.ofLogit(0), start, along, blocks, row * rows, to, rows);
    for (int k = 1; k < head.outputs; k++) {
      Rows.addMultiple(factor * weights[k * head.width + row], head.ofLogit(k), start, to, 0, rows);
    }
  }

  @Override
  public double alongBlock(int term) {
    double sum = 0;
    for (int k = 0; k < head.outputs; k++) {
      for (int b = start; b < start + rows; b++) {
        sum += head.ofLogit(k)[b] * head.contributions(term)[k * head.batch + b];
      }
    }
    return sum;
  }
}
