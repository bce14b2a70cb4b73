package io.intense.dl4j.evidence;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.term.Term;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * What the contributions of a network's terms are worth on rows that it was not trained on.
 *
 * <p>There every contribution is a given number per row, of which the largest are scaled down to
 * the next. One coefficient per term is fitted to the outcome; a term's effect is its coefficient
 * times its contribution's standard deviation, 0 on average if the term only fitted noise. Its
 * p-value comes from a one-sided score test of the term beside all other terms of its order and
 * lower ones: higher ones may not explain away what a lower one says. Beside an interaction stands
 * a {@link SoftStep function} of each term inside it, too: a network that reads one of them through
 * the wrong link, with noise that a better one would not let through, gains from a second reading
 * by the interaction, though it says nothing of its own. And a term of classes that is not of the
 * highest order has to pass a second test, {@link LogOdds of its part in the log-odds}, since
 * chances of a class may depend on it by a higher one alone. Terms of one order whose contributions
 * are nearly the same cannot be told apart: they are tested as one, and share the effect.
 *
 * @param effects per term, in logits or standard deviations of the label
 * @param pValues per term
 */
public record HeldOutEffects(List<Double> effects, List<Double> pValues) implements Serializable {

  private static final double THE_SAME = 0.8;

  /** Terms that are tested as one. */
  private record Group(int order, List<Integer> terms, double[] column) {

    /** Returns whether one of its terms is a part of one of another group's. */
    private boolean isInside(Group other, List<Term> of) {
      return order < other.order()
          && terms.stream()
              .map(of::get)
              .anyMatch(
                  part ->
                      other.terms().stream()
                          .map(of::get)
                          .anyMatch(whole -> whole.modalities().containsAll(part.modalities())));
    }
  }

  /** Copies the lists. */
  public HeldOutEffects {
    effects = List.copyOf(effects);
    pValues = List.copyOf(pValues);
  }

  /**
   * Joins the effects of the same terms in several networks: the mean effect, and the p-value of
   * the hypothesis that a term helps in none, valid whatever the networks have in common.
   *
   * @param networks at least one
   */
  public static HeldOutEffects joined(List<HeldOutEffects> networks) {
    List<Double> effects = new ArrayList<>();
    List<Double> pValues = new ArrayList<>();
    for (int i = 0; i < networks.get(0).effects().size(); i++) {
      int term = i;
      effects.add(networks.stream().mapToDouble(n -> n.effects().get(term)).average().orElse(0));
      pValues.add(
          PValues.combined(networks.stream().mapToDouble(n -> n.pValues().get(term)).toArray()));
    }
    return new HeldOutEffects(effects, pValues);
  }

  /**
   * Measures the effects.
   *
   * @param scorer of the network
   * @param rows that it was not trained on, with targets
   */
  public static HeldOutEffects of(Scorer scorer, List<Example> rows) {
    return of(HeldOutRows.of(scorer, rows), scorer.network().spec().terms());
  }

  static HeldOutEffects of(HeldOutRows all, List<Term> terms) {
    HeldOutRows rows = all.bounded();
    List<Group> groups = groups(rows, terms);
    Double[] effects = new Double[terms.size()];
    Double[] pValues = new Double[terms.size()];
    Arrays.fill(effects, 0.0);
    Arrays.fill(pValues, 1.0);
    Coefficients together = Coefficients.fit(rows, columns(groups), List.of());
    LogOdds logOdds = LogOdds.of(rows, together);
    int highest = groups.stream().mapToInt(Group::order).max().orElse(0);
    NormalDistribution normal = new NormalDistribution();
    for (int g = 0; g < groups.size(); g++) {
      Group group = groups.get(g);
      if (rows.deviation(group.column()) == 0) {
        continue;
      }
      List<Group> others = new ArrayList<>(groups);
      others.removeIf(other -> other == group || other.order() > group.order());
      List<double[]> steps =
          others.stream()
              .filter(other -> other.isInside(group, terms))
              .map(other -> SoftStep.of(rows, other.column()))
              .toList();
      double z = Coefficients.fit(rows, columns(others), steps).score(group.column());
      if (rows.classification() && group.order() < highest) {
        z = Math.min(z, logOdds.score(group.column(), columns(others)));
      }
      for (int term : group.terms()) {
        effects[term] = together.of(g) * rows.deviation(rows.contributions()[term]);
        pValues[term] = normal.cumulativeProbability(-z);
      }
    }
    return new HeldOutEffects(List.of(effects), List.of(pValues));
  }

  private static List<double[]> columns(List<Group> groups) {
    return groups.stream().map(Group::column).toList();
  }

  private static List<Group> groups(HeldOutRows rows, List<Term> terms) {
    List<Group> groups = new ArrayList<>();
    for (int term = 0; term < terms.size(); term++) {
      Group own =
          new Group(terms.get(term).order(), List.of(term), rows.contributions()[term].clone());
      for (Group group : List.copyOf(groups)) {
        if (group.order() == own.order()
            && rows.correlation(group.column(), own.column()) > THE_SAME) {
          groups.remove(group);
          own = merged(group, own);
        }
      }
      groups.add(own);
    }
    return groups;
  }

  private static Group merged(Group a, Group b) {
    List<Integer> terms = new ArrayList<>(a.terms());
    terms.addAll(b.terms());
    double[] column = a.column().clone();
    for (int i = 0; i < column.length; i++) {
      column[i] += b.column()[i];
    }
    return new Group(a.order(), terms, column);
  }
}
