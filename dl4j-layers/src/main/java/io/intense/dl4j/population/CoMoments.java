package io.intense.dl4j.population;

import java.io.Serializable;

/** The covariance of two vectors, summed over their positions. */
final class CoMoments implements Serializable {

  private static final long serialVersionUID = 1L;

  private final double[] meanA;
  private final double[] meanB;
  private long count;
  private double products;

  CoMoments(int width) {
    meanA = new double[width];
    meanB = new double[width];
  }

  void add(double[] a, double[] b) {
    count++;
    for (int k = 0; k < meanA.length; k++) {
      double difference = a[k] - meanA[k];
      meanA[k] += difference / count;
      meanB[k] += (b[k] - meanB[k]) / count;
      products += difference * (b[k] - meanB[k]);
    }
  }

  void merge(CoMoments other) {
    if (other.count == 0) {
      return;
    }
    double all = count + other.count;
    products += other.products;
    for (int k = 0; k < meanA.length; k++) {
      double a = other.meanA[k] - meanA[k];
      double b = other.meanB[k] - meanB[k];
      products += a * b * (count * (other.count / all));
      meanA[k] += a * (other.count / all);
      meanB[k] += b * (other.count / all);
    }
    count += other.count;
  }

  /** Returns the root of the covariance; 0 if it is negative, as that of two zeros may be. */
  double deviation() {
    return Math.sqrt(Math.max(0, products / count));
  }
}
