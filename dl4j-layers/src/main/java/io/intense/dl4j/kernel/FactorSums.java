package io.intense.dl4j.kernel;

import io.intense.dl4j.norm.ProductAxes;

/**
 * Sums of the elements of a product of two factors over the rows of a piece, without the product: a
 * matrix product of the factors, {@code [width, rows of the piece]} each. Of products of rank one
 * only the elements at the same place.
 */
final class FactorSums {

  private final Matrix left;
  private final Matrix right;
  private final float[] sums;
  private final Matrix.Product all;

  /**
   * Binds the factors.
   *
   * @param sums one per element of the product, to be set
   */
  FactorSums(ProductAxes axes, Matrix left, Matrix right, float[] sums) {
    this.left = left;
    this.right = right;
    this.sums = sums;
    all =
        axes.rankOne()
            ? null
            : new Matrix.Product(left, false, right, true, new Matrix(left.rows, right.rows, sums));
  }

  /** Computes the sums; the factors' values must have been pushed. */
  float[] compute() {
    if (all != null) {
      return all.compute();
    }
    int rows = left.columns;
    for (int i = 0; i < sums.length; i++) {
      sums[i] = (float) Rows.dot(left.values, i * rows, right.values, i * rows, rows);
    }
    return sums;
  }
}
