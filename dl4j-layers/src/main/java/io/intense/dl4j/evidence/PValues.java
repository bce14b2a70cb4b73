package io.intense.dl4j.evidence;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Arithmetic with p-values. */
final class PValues {

  /**
   * A p-value above this says no more than this, so that one bad fold cannot outweigh all others.
   */
  private static final double LARGEST = 0.9;

  private static final double SMALLEST = 1e-15;

  private PValues() {}

  /**
   * Combines p-values that may depend on one another in any way, by their Cauchy combination: valid
   * for small p-values whatever the dependence.
   */
  static double combined(double[] pValues) {
    double mean =
        Arrays.stream(pValues)
            .map(p -> Math.min(LARGEST, Math.max(SMALLEST, p)))
            .map(p -> 1 / Math.tan(Math.PI * p))
            .average()
            .orElse(0);
    return 0.5 - Math.atan(mean) / Math.PI;
  }

  /**
   * Returns per p-value the smallest false-discovery rate at which its hypothesis would be
   * rejected, by the procedure of Benjamini and Hochberg.
   */
  static double[] falseDiscoveryRates(double[] pValues) {
    int[] falling =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> pValues[i]).reversed())
            .mapToInt(i -> i)
            .toArray();
    double[] rates = new double[pValues.length];
    double least = 1;
    for (int i = 0; i < falling.length; i++) {
      int rank = pValues.length - i;
      least = Math.min(least, pValues[falling[i]] * pValues.length / rank);
      rates[falling[i]] = least;
    }
    return rates;
  }
}
