package io.intense.dl4j.kernel;

import io.intense.dl4j.norm.Vbn;

/**
 * {@link Vbn} of one block on arrays {@code [width, rows of a piece]}: the rows of a batch stand
 * side by side, so that every loop is as long as the piece. In training each pass needs the sums
 * that the pass before took, over all pieces.
 */
final class VectorNorm {

  private final Statistics batch;
  private final int piece;
  private final int width;
  private final int rows;
  private final float[] gradient;

  /** What all pieces of a batch have in common. */
  static final class Statistics {
    private final int rows;
    private final BatchSums mean;
    private final BatchSums squares;
    private final BatchSums ofOut;
    private final BatchSums ofOutTimesOut;
    private final BatchSums out;
    private float scale;
    private float factor;

    Statistics(int width, int rows, int pieces) {
      this.rows = rows;
      mean = new BatchSums(width, pieces);
      squares = new BatchSums(1, pieces);
      ofOut = new BatchSums(width, pieces);
      ofOutTimesOut = new BatchSums(1, pieces);
      out = new BatchSums(width, pieces);
    }

    /** Returns the mean, of the batch in training, else to be set. */
    float[] mean() {
      return mean.values;
    }

    float scale() {
      return scale;
    }

    void setScale(float newScale) {
      scale = newScale;
      factor = (float) (1 / Math.sqrt(scale + Vbn.EPS));
    }

    void mergeMean() {
      mean.merge();
    }

    void mergeScale() {
      squares.merge();
      setScale(squares.values[0]);
    }

    void mergeGradients() {
      ofOut.merge();
      ofOutTimesOut.merge();
      out.merge();
    }
  }

  VectorNorm(Statistics batch, int piece, int rows) {
    this.batch = batch;
    this.piece = piece;
    this.width = batch.mean().length;
    this.rows = rows;
    this.gradient = new float[rows];
  }

  void takeMean(float[] values) {
    float[] sums = batch.mean.of(piece);
    for (int i = 0; i < width; i++) {
      sums[i] = (float) (Rows.sum(values, i * rows, rows) / batch.rows);
    }
  }

  void takeScale(float[] values) {
    double squares = 0;
    for (int i = 0; i < width; i++) {
      squares += squaredDistance(values, i * rows, batch.mean.values[i], rows);
    }
    batch.squares.of(piece)[0] = (float) (squares / batch.rows);
  }

  private static double squaredDistance(float[] values, int at, float centre, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double distance = values[at + i] - centre;
      sum += distance * distance;
    }
    return sum;
  }

  /** Writes the normalised block to {@code out}, from {@code at}. */
  void forward(float[] values, float[] out, int at) {
    for (int i = 0; i < width; i++) {
      int row = at + i * rows;
      Rows.scale(batch.factor, values, i * rows, out, row, rows);
      Rows.add(-batch.factor * batch.mean.values[i], out, row, rows);
    }
  }

  /**
   * Sums up what the gradient of the values needs, in training.
   *
   * @param ofOut the gradient of the normalised block
   * @param block the number of the block in the gradient
   * @param out the normalised block, from row {@code firstRow}, as in the gradient
   */
  void takeGradients(BlockGradient ofOut, int block, float[] out, int firstRow) {
    batch.ofOutTimesOut.of(piece)[0] = (float) (ofOut.alongBlock(block) / batch.rows);
    for (int i = 0; i < width; i++) {
      ofOut.row(firstRow + i, 1, 0, out, gradient);
      batch.ofOut.of(piece)[i] = (float) (Rows.sum(gradient, 0, rows) / batch.rows);
      batch.out.of(piece)[i] = (float) (Rows.sum(out, (firstRow + i) * rows, rows) / batch.rows);
    }
  }

  /** Adds the gradient of the values, in training, to {@code ofValues}. */
  void backward(BlockGradient ofOut, float[] out, int firstRow, float[] ofValues) {
    float rate = batch.ofOutTimesOut.values[0];
    for (int i = 0; i < width; i++) {
      ofOut.row(firstRow + i, batch.factor, -batch.factor * rate, out, gradient);
      Rows.add(
          -batch.factor * (batch.ofOut.values[i] - rate * batch.out.values[i]), gradient, 0, rows);
      Rows.addMultiple(1, gradient, 0, ofValues, i * rows, rows);
    }
  }
}
