package io.intense.dl4j.truth;

import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;

/** Statistics of ranks; equal values share the mean of their ranks. */
public final class Ranks {

  private Ranks() {}

  private static double[] of(double[] values) {
    return new NaturalRanking(TiesStrategy.AVERAGE).rank(values);
  }

  /** Returns the rank correlation, NaN if either is constant or there are fewer than two values. */
  public static double correlation(double[] a, double[] b) {
    return a.length < 2 ? Double.NaN : new PearsonsCorrelation().correlation(of(a), of(b));
  }

  /**
   * Returns the area under the ROC curve: how likely a value that matters is above one that does
   * not; NaN if there are none of either.
   */
  static double auc(double[] values, boolean[] matters) {
    double[] ranks = of(values);
    double sum = 0;
    long count = 0;
    for (int i = 0; i < values.length; i++) {
      if (matters[i]) {
        sum += ranks[i];
        count++;
      }
    }
    long others = values.length - count;
    return count == 0 || others == 0
        ? Double.NaN
        : (sum - count * (count + 1) / 2.0) / (count * (double) others);
  }
}
