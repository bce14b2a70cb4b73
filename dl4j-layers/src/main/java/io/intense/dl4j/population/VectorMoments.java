package io.intense.dl4j.population;

import java.io.Serializable;

/**
 * Mean of vectors and mean squared distance from it, by updates whose rounding errors do not grow
 * with the size of the mean (Welford; merged as by Chan, Golub and LeVeque).
 */
final class VectorMoments implements Serializable {

  private static final long serialVersionUID = 1L;

  private final double[] mean;
  private long count;
  private double squares;

  VectorMoments(int width) {
    mean = new double[width];
  }

  void add(double[] vector) {
    count++;
    double share = 1.0 / count;
    for (int i = 0; i < mean.length; i++) {
      double difference = vector[i] - mean[i];
      mean[i] += difference * share;
      squares += difference * (vector[i] - mean[i]);
    }
  }

  void merge(VectorMoments other) {
    if (other.count == 0) {
      return;
    }
    double all = count + other.count;
    double distance = 0;
    for (int i = 0; i < mean.length; i++) {
      double difference = other.mean[i] - mean[i];
      mean[i] += difference * (other.count / all);
      distance += difference * difference;
    }
    squares += other.squares + distance * (count * (other.count / all));
    count += other.count;
  }

  /** Returns the number of vectors. */
  long count() {
    return count;
  }

  /** Returns the mean. */
  double[] mean() {
    return mean;
  }

  /** Returns the mean squared distance from the mean. */
  double scale() {
    return count == 0 ? 0 : squares / count;
  }
}
