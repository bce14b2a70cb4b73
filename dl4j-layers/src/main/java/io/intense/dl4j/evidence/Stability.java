package io.intense.dl4j.evidence;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;

/**
 * How much relevances vary from refit to refit, each on rows drawn with replacement and with other
 * initial weights. The intervals are about this procedure: what another sample and another seed
 * would have given.
 *
 * @param refits number of refits
 * @param learned how many of them beat a trivial predictor; the others do not count
 * @param terms in the order of the network's terms; empty if none learned or this was not asked for
 */
public record Stability(int refits, int learned, List<TermStability> terms)
    implements Serializable {

  /** Not asked for. */
  public static final Stability NONE = new Stability(0, 0, List.of());

  private static final double TAIL = 5;

  /**
   * How much the share of a term varies.
   *
   * @param mean of the shares
   * @param standardError their standard deviation
   * @param low end of the interval that holds the middle 90 % of them
   * @param high end of that interval
   * @param frequency part of the refits in which the share is above that of equally shared
   *     relevance
   */
  public record TermStability(
      double mean, double standardError, double low, double high, double frequency)
      implements Serializable {}

  /** Copies the list. */
  public Stability {
    terms = List.copyOf(terms);
  }

  /**
   * Returns the positions of the terms whose frequency is at least a threshold: stability
   * selection, if the refits were on halves of the rows.
   */
  public List<Integer> selected(double threshold) {
    return IntStream.range(0, terms.size())
        .filter(term -> terms.get(term).frequency() >= threshold)
        .boxed()
        .toList();
  }

  /**
   * Returns how many terms that do not matter may be expected among those selected at a threshold,
   * at most: {@code q^2 / ((2 threshold - 1) terms)} with {@code q} terms selected per refit. That
   * holds for refits on halves of the rows, if terms that do not matter are exchangeable and are
   * selected no more often than by chance.
   *
   * @param threshold above 0.5, at most 1
   */
  public double expectedFalse(double threshold) {
    if (!(threshold > 0.5 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "The threshold must be above 0.5 and at most 1, got " + threshold);
    }
    double perRefit = terms.stream().mapToDouble(TermStability::frequency).sum();
    return terms.isEmpty() ? 0 : perRefit * perRefit / ((2 * threshold - 1) * terms.size());
  }

  /** Sums up refits. */
  public static Stability of(List<Reading> readings) {
    List<Reading> learned = readings.stream().filter(Reading::learned).toList();
    List<TermStability> terms = new ArrayList<>();
    int count = learned.isEmpty() ? 0 : learned.get(0).shares().size();
    for (int i = 0; i < count; i++) {
      int term = i;
      double[] shares = learned.stream().mapToDouble(r -> r.shares().get(term)).toArray();
      double above = 0;
      for (double share : shares) {
        above += share > 1.0 / count ? 1 : 0;
      }
      terms.add(
          new TermStability(
              Moments.mean(shares),
              Moments.deviation(shares),
              StatUtils.percentile(shares, TAIL),
              StatUtils.percentile(shares, 100 - TAIL),
              above / shares.length));
    }
    return new Stability(readings.size(), learned.size(), terms);
  }

  /**
   * Returns per term how likely so large a contribution is by chance: the part of networks fitted
   * to permuted labels whose contribution's standard deviation is at least as large, the observed
   * one counted among them.
   *
   * @param observed standard deviations of the contributions of the network in question
   * @param permuted what the others say
   */
  public static List<Double> chances(List<Double> observed, List<Reading> permuted) {
    List<Double> chances = new ArrayList<>();
    for (int i = 0; i < observed.size(); i++) {
      int term = i;
      long asLarge =
          permuted.stream().filter(r -> r.deviations().get(term) >= observed.get(term)).count();
      chances.add((1.0 + asLarge) / (1.0 + permuted.size()));
    }
    return chances;
  }
}
