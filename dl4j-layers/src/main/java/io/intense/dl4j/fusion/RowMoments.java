package io.intense.dl4j.fusion;

import java.io.Serializable;

/**
 * Weighted sums, over rows, of some values and of their squares.
 *
 * @param weight sum of the rows' weights
 * @param sums one per value
 * @param squares one per value
 */
public record RowMoments(double weight, double[] sums, double[] squares) implements Serializable {

  /** The sums over no rows. */
  public static final RowMoments NONE = new RowMoments(0, new double[0], new double[0]);

  /** Returns the sums of one row. */
  public static RowMoments of(double weight, double[] values) {
    double[] sums = new double[values.length];
    double[] squares = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      sums[i] = weight * values[i];
      squares[i] = weight * values[i] * values[i];
    }
    return new RowMoments(weight, sums, squares);
  }

  /** Returns the sums over these rows and others. */
  public RowMoments plus(RowMoments other) {
    if (sums.length == 0) {
      return other;
    }
    if (other.sums.length == 0) {
      return this;
    }
    double[] allSums = sums.clone();
    double[] allSquares = squares.clone();
    for (int i = 0; i < allSums.length; i++) {
      allSums[i] += other.sums[i];
      allSquares[i] += other.squares[i];
    }
    return new RowMoments(weight + other.weight, allSums, allSquares);
  }

  /** Returns the mean of a value; 0 if no row has weight. */
  public double mean(int value) {
    return weight == 0 ? 0 : sums[value] / weight;
  }

  /** Returns the variance of a value; 0 if no row has weight. */
  public double variance(int value) {
    return weight == 0 ? 0 : Math.max(0, squares[value] / weight - mean(value) * mean(value));
  }
}
