package io.intense.dl4j.kernel;

import io.intense.dl4j.norm.Vbn;

/**
 * {@link Vbn} of one block on arrays {@code [width, batch]}: the rows of a batch stand side by
 * side, so that every loop is as long as the batch.
 */
final class VectorNorm {

  private final int width;
  private final int batch;
  final float[] mean;
  float scale;
  private float factor;
  private final float[] gradient;

  VectorNorm(int width, int batch) {
    this.width = width;
    this.batch = batch;
    this.mean = new float[width];
    this.gradient = new float[batch];
  }

  private void takeMoments(float[] values) {
    double squares = 0;
    for (int i = 0; i < width; i++) {
      mean[i] = (float) (Rows.sum(values, i * batch, batch) / batch);
      squares += squaredDistance(values, i * batch, mean[i], batch);
    }
    scale = (float) (squares / batch);
  }

  private static double squaredDistance(float[] values, int at, float centre, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double distance = values[at + i] - centre;
      sum += distance * distance;
    }
    return sum;
  }

  /**
   * Writes the normalised block to {@code out}, from {@code at}.
   *
   * @param training whether to take mean and scale of the batch; otherwise they were set before
   */
  void forward(boolean training, float[] values, float[] out, int at) {
    if (training) {
      takeMoments(values);
    }
    factor = (float) (1 / Math.sqrt(scale + Vbn.EPS));
    for (int i = 0; i < width; i++) {
      int row = at + i * batch;
      Rows.scale(factor, values, i * batch, out, row, batch);
      Rows.add(-factor * mean[i], out, row, batch);
    }
  }

  /**
   * Adds the gradient of the values, in training, to {@code ofValues}.
   *
   * @param ofOut the gradient of the normalised block
   * @param alongOut the sum of that gradient times the normalised block
   * @param out the normalised block, from row {@code firstRow}, as in the gradient
   */
  void backward(BlockGradient ofOut, double alongOut, float[] out, int firstRow, float[] ofValues) {
    float rate = (float) (alongOut / batch);
    for (int i = 0; i < width; i++) {
      ofOut.row(firstRow + i, factor, -factor * rate, out, gradient);
      Rows.add((float) (-Rows.sum(gradient, 0, batch) / batch), gradient, 0, batch);
      Rows.addMultiple(1, gradient, 0, ofValues, i * batch, batch);
    }
  }
}
