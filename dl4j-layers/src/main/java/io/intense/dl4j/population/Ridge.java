package io.intense.dl4j.population;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Least squares with a ridge that the data choose: of a path of ridges, from almost none to one
 * that leaves nothing, the one with the smallest Bayesian information criterion. With many columns
 * and few rows plain least squares would find a part of anything in anything.
 */
final class Ridge {

  private static final int STEPS = 33;
  private static final double LEAST = 1e-10;

  /**
   * A fit.
   *
   * @param coefficients {@code [column][output]}
   * @param explained share of the outputs' summed variances, 0 to 1
   */
  record Fit(double[][] coefficients, double explained) {}

  private Ridge() {}

  /**
   * Fits.
   *
   * @param covariance of the columns
   * @param cross covariance of columns and outputs, {@code [column][output]}
   * @param variance summed over the outputs
   * @param rows from which they were computed
   */
  static Fit fit(double[][] covariance, double[][] cross, double variance, long rows) {
    int outputs = cross[0].length;
    double[][] none = new double[cross.length][outputs];
    if (!(variance > 0)) {
      return new Fit(none, 0);
    }
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance, false));
    double[] values = eigen.getRealEigenvalues();
    RealMatrix rotated = eigen.getVT().multiply(new Array2DRowRealMatrix(cross, false));
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, value);
    }
    double best = criterion(variance, variance, 0, rows);
    double chosen = Double.POSITIVE_INFINITY;
    double explained = 0;
    for (int step = 0; step < STEPS; step++) {
      double ridge = largest * LEAST * Math.pow(10, step * 12.0 / (STEPS - 1));
      double gain = 0;
      double freedom = 0;
      for (int i = 0; i < values.length; i++) {
        double value = Math.max(0, values[i]);
        double inverse = 1 / (value + ridge);
        freedom += value * inverse;
        for (int k = 0; k < outputs; k++) {
          double u = rotated.getEntry(i, k);
          gain += u * u * inverse * (2 - value * inverse);
        }
      }
      double left = Math.max(variance - gain, variance * 1e-12);
      double criterion = criterion(left, variance, freedom * outputs, rows * outputs);
      if (largest > 0 && criterion < best) {
        best = criterion;
        chosen = ridge;
        explained = Math.min(1, Math.max(0, gain / variance));
      }
    }
    if (Double.isInfinite(chosen)) {
      return new Fit(none, 0);
    }
    for (int i = 0; i < values.length; i++) {
      for (int k = 0; k < outputs; k++) {
        rotated.multiplyEntry(i, k, 1 / (Math.max(0, values[i]) + chosen));
      }
    }
    return new Fit(eigen.getV().multiply(rotated).getData(), explained);
  }

  private static double criterion(double left, double variance, double freedom, double points) {
    return points * Math.log(left / variance) + freedom * Math.log(points);
  }
}
