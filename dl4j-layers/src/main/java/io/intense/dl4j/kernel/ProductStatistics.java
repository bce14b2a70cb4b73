package io.intense.dl4j.kernel;

import io.intense.dl4j.norm.ProductAxes;
import io.intense.dl4j.norm.Vbn;
import io.intense.dl4j.term.Interaction;

/** What all pieces of a batch have in common of a {@link TensorProduct}. */
final class ProductStatistics {
  final Interaction set;
  final int rows;
  final BatchSums moment;
  final BatchSums squares;
  final BatchSums ofMean;
  final BatchSums alongBlock;
  private float scale;
  private float factor;
  private float missing;

  ProductStatistics(Interaction set, ProductAxes axes, int rows, int pieces) {
    this.set = set;
    this.rows = rows;
    int width = axes.width(set);
    moment = new BatchSums(width, pieces);
    squares = new BatchSums(1, pieces);
    ofMean = new BatchSums(width, pieces);
    alongBlock = new BatchSums(1, pieces);
  }

  /** Returns {@code m_S}, of the batch in training, else to be set. */
  float[] moment() {
    return moment.values;
  }

  /** Returns the mean squared norm of {@code P_S}. */
  float scale() {
    return scale;
  }

  void setScale(float newScale) {
    scale = newScale;
    factor = (float) (1 / Math.sqrt(scale + Vbn.EPS));
    missing = factor;
  }

  /** Returns the last factor of the block, {@code 1 / sqrt(scale)}. */
  float factor() {
    return factor;
  }

  /** Returns the factor by which the values that stand in the block have still to be multiplied. */
  float missing() {
    return missing;
  }

  /** Says that all pieces have their block multiplied by its last factor. */
  void setNormalised() {
    missing = 1;
  }

  void mergeScale() {
    squares.merge();
    setScale(squares.values[0]);
  }
}
