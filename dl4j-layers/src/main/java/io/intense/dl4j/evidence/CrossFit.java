package io.intense.dl4j.evidence;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Relevance measured on rows that the networks were not trained on: the rows are cut into folds, a
 * network is fitted without each of them and its terms' effects are measured there.
 *
 * @param terms in the order of the network's terms; empty if this was not asked for
 */
public record CrossFit(List<TermEffect> terms) implements Serializable {

  /** False-discovery rate at which terms are selected. */
  public static final double FALSE_DISCOVERY_RATE = 0.1;

  /** Not asked for. */
  public static final CrossFit NONE = new CrossFit(List.of());

  /**
   * The effect of a term.
   *
   * @param effect mean over the folds of what the term adds, in logits or standard deviations of
   *     the label; about 0 or less if it only fitted noise
   * @param standardError of the mean, from the spread over the folds
   * @param pValue of the hypothesis that the term's contribution does not help; combined over the
   *     folds, whose networks depend on one another
   * @param qValue least false-discovery rate at which the term is selected
   * @param share of the effects of all terms selected at a rate of {@link #FALSE_DISCOVERY_RATE}, 0
   *     if this one is not
   */
  public record TermEffect(
      double effect, double standardError, double pValue, double qValue, double share)
      implements Serializable {

    /** Returns whether the term is selected. */
    public boolean selected() {
      return qValue <= FALSE_DISCOVERY_RATE;
    }
  }

  /** Copies the list. */
  public CrossFit {
    terms = List.copyOf(terms);
  }

  /** Returns which of some terms are selected at a rate of {@link #FALSE_DISCOVERY_RATE}. */
  public static List<Boolean> selected(List<Double> pValues) {
    double[] rates = PValues.falseDiscoveryRates(pValues.stream().mapToDouble(p -> p).toArray());
    return Arrays.stream(rates).mapToObj(rate -> rate <= FALSE_DISCOVERY_RATE).toList();
  }

  /** Combines the effects measured on each fold. */
  public static CrossFit of(List<HeldOutEffects> folds) {
    int count = folds.get(0).effects().size();
    double[] effects = new double[count];
    double[] errors = new double[count];
    double[] pValues = new double[count];
    for (int i = 0; i < count; i++) {
      int term = i;
      double[] ofFolds = folds.stream().mapToDouble(fold -> fold.effects().get(term)).toArray();
      effects[i] = Moments.mean(ofFolds);
      errors[i] = Moments.deviation(ofFolds) / Math.sqrt(ofFolds.length);
      pValues[i] =
          PValues.combined(folds.stream().mapToDouble(fold -> fold.pValues().get(term)).toArray());
    }
    double[] rates = PValues.falseDiscoveryRates(pValues);
    double[] kept = new double[count];
    Arrays.setAll(kept, i -> rates[i] <= FALSE_DISCOVERY_RATE ? Math.max(0, effects[i]) : 0);
    double sum = Arrays.stream(kept).sum();
    List<TermEffect> terms = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      terms.add(
          new TermEffect(
              effects[i], errors[i], pValues[i], rates[i], sum == 0 ? 0 : kept[i] / sum));
    }
    return new CrossFit(terms);
  }
}
