package io.intense.dl4j.mkl;

import java.io.Serializable;

/**
 * A kernel between any vector and the training rows of one modality. Features are standardised on
 * the training rows; the kernel is centred in its feature space and scaled so that the training
 * rows have unit variance there, since only then do the norms of several kernels compare.
 */
public final class FittedKernel implements Serializable {

  private static final long serialVersionUID = 1L;

  private final KernelFunction function;
  private final double[] means;
  private final double[] deviations;
  private final double[][] rows;
  private final double[] rowMeans;
  private final double mean;
  private final double scale;
  private final transient double[][] matrix;

  /**
   * All numbers of a fitted kernel, to be kept in a file.
   *
   * @param means of the features
   * @param deviations of the features, infinite for one that never changes
   * @param rows standardised features of the training rows
   * @param rowMeans mean of the kernel between a training row and all of them
   * @param mean of the row means
   * @param scale factor that makes the variance 1
   */
  public record State(
      double[] means,
      double[] deviations,
      double[][] rows,
      double[] rowMeans,
      double mean,
      double scale) {}

  /**
   * Makes a kernel that was fitted before, which no longer has a matrix.
   *
   * @param function it was fitted with
   * @param state of it
   */
  public FittedKernel(KernelFunction function, State state) {
    this.function = function;
    means = state.means;
    deviations = state.deviations;
    rows = state.rows;
    rowMeans = state.rowMeans;
    mean = state.mean;
    scale = state.scale;
    matrix = new double[0][];
  }

  /**
   * Fits a kernel.
   *
   * @param function of standardised features
   * @param rows the training rows' features
   */
  public FittedKernel(KernelFunction function, double[][] rows) {
    this.function = function;
    int n = rows.length;
    means = new double[rows[0].length];
    deviations = new double[means.length];
    takeMoments(rows);
    this.rows = new double[n][];
    for (int i = 0; i < n; i++) {
      this.rows[i] = standardised(rows[i]);
    }
    matrix = new double[n][n];
    rowMeans = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = function.of(this.rows[i], this.rows[j]);
        matrix[j][i] = matrix[i][j];
      }
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (double value : matrix[i]) {
        rowMeans[i] += value / n;
      }
      sum += rowMeans[i];
    }
    mean = sum / n;
    double variance = 0;
    for (int i = 0; i < n; i++) {
      variance += (matrix[i][i] - 2 * rowMeans[i] + mean) / n;
    }
    scale = variance > 0 ? 1 / variance : 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        matrix[i][j] = scale * (matrix[i][j] - rowMeans[i] - rowMeans[j] + mean);
      }
    }
  }

  private void takeMoments(double[][] of) {
    for (double[] row : of) {
      for (int f = 0; f < means.length; f++) {
        means[f] += row[f] / of.length;
      }
    }
    for (double[] row : of) {
      for (int f = 0; f < means.length; f++) {
        deviations[f] += (row[f] - means[f]) * (row[f] - means[f]) / of.length;
      }
    }
    for (int f = 0; f < means.length; f++) {
      // A feature that never changes says nothing.
      deviations[f] = deviations[f] > 0 ? Math.sqrt(deviations[f]) : Double.POSITIVE_INFINITY;
    }
  }

  private double[] standardised(double[] row) {
    if (row.length != means.length) {
      throw new IllegalArgumentException(
          "Expected %d features, got %d".formatted(means.length, row.length));
    }
    double[] result = new double[means.length];
    for (int f = 0; f < means.length; f++) {
      result[f] = (row[f] - means[f]) / deviations[f];
    }
    return result;
  }

  /** Returns its function. */
  public KernelFunction function() {
    return function;
  }

  /** Returns its numbers; arrays are shared. */
  public State state() {
    return new State(means, deviations, rows, rowMeans, mean, scale);
  }

  /** Returns the kernel between all training rows; only where it was fitted. */
  public double[][] matrix() {
    return matrix;
  }

  /** Returns the kernel between a vector and each training row. */
  public double[] with(double[] row) {
    double[] x = standardised(row);
    double[] values = new double[rows.length];
    double average = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = function.of(x, rows[i]);
      average += values[i] / values.length;
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = scale * (values[i] - average - rowMeans[i] + mean);
    }
    return values;
  }
}
