package io.intense.dl4j.evidence;

import org.apache.commons.math3.stat.StatUtils;

/** Mean and standard deviation of a sample. */
final class Moments {

  private Moments() {}

  static double mean(double[] values) {
    return StatUtils.mean(values);
  }

  /** Returns the standard deviation of the population that the sample is from; 0 for one value. */
  static double deviation(double[] values) {
    return Math.sqrt(StatUtils.variance(values));
  }
}
