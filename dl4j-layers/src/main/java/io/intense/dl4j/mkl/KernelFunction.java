package io.intense.dl4j.mkl;

import java.io.Serializable;

/** A kernel between two vectors. */
public sealed interface KernelFunction extends Serializable {

  /** Returns the kernel's value. */
  double of(double[] a, double[] b);

  /** The inner product. */
  record Linear() implements KernelFunction {
    @Override
    public double of(double[] a, double[] b) {
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        sum += a[i] * b[i];
      }
      return sum;
    }
  }

  /**
   * The radial basis function {@code exp(-gamma |a - b|^2)}.
   *
   * @param gamma positive
   */
  record Rbf(double gamma) implements KernelFunction {

    /** Checks the range. */
    public Rbf {
      if (!(gamma > 0) || Double.isInfinite(gamma)) {
        throw new IllegalArgumentException("gamma must be positive, got " + gamma);
      }
    }

    @Override
    public double of(double[] a, double[] b) {
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        double difference = a[i] - b[i];
        sum += difference * difference;
      }
      return Math.exp(-gamma * sum);
    }
  }
}
