package io.intense.dl4j.truth;

import io.intense.dl4j.term.Interaction;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How well relevances agree with the ground truth. Masses are parts of the sum of all relevances.
 * Statistics that the truth does not allow are NaN.
 *
 * @param finite whether all relevances are
 * @param falseInteractionMass on interactions that do not matter
 * @param falseMainMass on single modalities that do not matter
 * @param overOrderMass on terms of a higher order than any that matters
 * @param watchMass on the terms to watch
 * @param auc probability that a term that matters is above one that does not
 * @param spearman rank correlation with the strengths
 * @param topKPrecision of as many terms as matter, the part among the highest; a tie at the cut
 *     counts for the hits expected of it
 * @param margin the smallest relevance that should be there over the largest that should not
 * @param shareDistance total variation between shares and the strengths' shares
 * @param spearmanRelevant rank correlation with the strengths among the terms that matter, if there
 *     are more than two
 */
public record Agreement(
    boolean finite,
    double falseInteractionMass,
    double falseMainMass,
    double overOrderMass,
    double watchMass,
    double auc,
    double spearman,
    double topKPrecision,
    double margin,
    double shareDistance,
    double spearmanRelevant) {

  private static final double LEAST = 1e-12;

  /** Returns the mass on all terms that do not matter. */
  public double falseMass() {
    return falseInteractionMass + falseMainMass;
  }

  /**
   * Compares relevances with the truth.
   *
   * @param relevances by term, in any unit; missing, negative and infinite ones count 0
   * @param power that makes them comparable with standard deviations: 1 for those, 0.5 for
   *     variances, {@code (p + 1) / 2} for the relevance of equation 4
   */
  public static Agreement of(GroundTruth truth, Map<Interaction, Double> relevances, double power) {
    List<Interaction> terms = truth.terms();
    Map<Interaction, Double> shares = new TreeMap<>();
    double sum = 0;
    boolean finite = true;
    for (Interaction term : terms) {
      double value = Math.pow(Math.max(0, relevances.getOrDefault(term, 0.0)), power);
      finite &= Double.isFinite(value);
      shares.put(term, Double.isFinite(value) ? value : 0);
      sum += shares.get(term);
    }
    double total = sum > 0 ? sum : 1;
    shares.replaceAll((term, value) -> value / total);
    Set<Interaction> acceptable = truth.acceptable();
    Map<Interaction, Double> found = truth.grouped(shares);
    Map<Interaction, Double> wanted = truth.grouped(truth.strengths());
    double[] a = found.values().stream().mapToDouble(v -> v).toArray();
    double[] b = wanted.values().stream().mapToDouble(v -> v).toArray();
    boolean[] matters = new boolean[b.length];
    int count = 0;
    for (int i = 0; i < b.length; i++) {
      matters[i] = b[i] > 0;
      count += matters[i] ? 1 : 0;
    }
    return new Agreement(
        finite,
        mass(shares, term -> !acceptable.contains(term) && term.order() > 1),
        mass(shares, term -> !acceptable.contains(term) && term.order() == 1),
        mass(shares, term -> term.order() > truth.highestOrder()),
        mass(shares, Set.copyOf(truth.watch())::contains),
        Ranks.auc(a, matters),
        Ranks.correlation(a, b),
        topK(a, matters, count),
        margin(a, matters, count),
        distance(a, b, truth.exact()),
        amongRelevant(truth, relevances));
  }

  private static double mass(
      Map<Interaction, Double> shares, java.util.function.Predicate<Interaction> where) {
    return shares.entrySet().stream()
        .filter(entry -> where.test(entry.getKey()))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  private static double topK(double[] values, boolean[] matters, int count) {
    if (count == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double cut = sorted[values.length - count];
    int above = 0;
    int hits = 0;
    int tied = 0;
    int tiedHits = 0;
    for (int i = 0; i < values.length; i++) {
      if (values[i] > cut) {
        above++;
        hits += matters[i] ? 1 : 0;
      } else if (values[i] == cut) {
        tied++;
        tiedHits += matters[i] ? 1 : 0;
      }
    }
    return (hits + (count - above) * (double) tiedHits / tied) / count;
  }

  private static double margin(double[] values, boolean[] matters, int count) {
    if (count == 0) {
      return Double.NaN;
    }
    double least = Double.POSITIVE_INFINITY;
    double largest = 0;
    for (int i = 0; i < values.length; i++) {
      if (matters[i]) {
        least = Math.min(least, values[i]);
      } else {
        largest = Math.max(largest, values[i]);
      }
    }
    return least / Math.max(largest, LEAST);
  }

  private static double distance(double[] shares, double[] strengths, boolean exact) {
    double sum = Arrays.stream(strengths).sum();
    if (!exact || sum == 0) {
      return Double.NaN;
    }
    double distance = 0;
    for (int i = 0; i < shares.length; i++) {
      distance += Math.abs(shares[i] - strengths[i] / sum) / 2;
    }
    return distance;
  }

  private static double amongRelevant(GroundTruth truth, Map<Interaction, Double> relevances) {
    List<Interaction> terms =
        truth.strengths().keySet().stream().sorted(Comparator.naturalOrder()).toList();
    return terms.size() <= 2
        ? Double.NaN
        : Ranks.correlation(
            terms.stream().mapToDouble(term -> relevances.getOrDefault(term, 0.0)).toArray(),
            terms.stream().mapToDouble(truth.strengths()::get).toArray());
  }
}
