package io.intense.dl4j.search;

import io.intense.dl4j.evidence.CrossFit;
import io.intense.dl4j.evidence.HeldOutEffects;
import io.intense.dl4j.term.Interaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Looks for the interactions that matter among more than fit into one network, order by order. All
 * candidates of an order are tried, in groups, beside all modalities and what lower orders have
 * kept: a pure interaction leaves no trace in its parts, so that no candidate may be passed over
 * because its parts do not matter. Kept is what has an effect on validation rows at a
 * false-discovery rate of {@value CrossFit#FALSE_DISCOVERY_RATE} among the candidates of its order,
 * the most certain first, and in the end no more than the budget over all orders.
 *
 * @param modalities their number; all are kept
 * @param candidates interactions to choose from
 * @param budget interactions to keep at most
 */
public record TermSearch(int modalities, List<Interaction> candidates, int budget) {

  /** Copies the list. */
  public TermSearch {
    candidates = List.copyOf(candidates);
    if (budget < 1) {
      throw new IllegalArgumentException("A search needs a budget of at least 1, got " + budget);
    }
  }

  /**
   * An interaction and what validation rows say of it.
   *
   * @param effect what it adds, in logits or standard deviations of the label
   * @param pValue of the hypothesis that it does not help
   */
  public record Found(Interaction term, double effect, double pValue) {

    private static final Comparator<Found> MOST_CERTAIN_FIRST =
        Comparator.comparingDouble(Found::pValue)
            .thenComparing(Comparator.comparingDouble(Found::effect).reversed())
            .thenComparing(Found::term);
  }

  /** Fits networks per group of interactions, and measures all terms on validation rows. */
  public interface Trial {

    /**
     * Fits networks.
     *
     * @param groups interactions of networks, beside the modalities
     * @return per group its effects, in the order of its terms
     */
    List<HeldOutEffects> of(List<List<Interaction>> groups);
  }

  /** Returns the interactions to keep, in their order. */
  public List<Interaction> run(Trial trial) {
    List<Found> kept = new ArrayList<>();
    for (int order : candidates.stream().map(Interaction::order).distinct().sorted().toList()) {
      List<Interaction> own = candidates.stream().filter(c -> c.order() == order).toList();
      kept.addAll(chosen(tried(own, kept, trial)));
      kept = new ArrayList<>(best(kept));
    }
    return kept.stream().map(Found::term).sorted().toList();
  }

  private List<Found> tried(List<Interaction> own, List<Found> kept, Trial trial) {
    List<List<Interaction>> groups = new ArrayList<>();
    for (int from = 0; from < own.size(); from += budget) {
      List<Interaction> group = new ArrayList<>(kept.stream().map(Found::term).toList());
      group.addAll(own.subList(from, Math.min(own.size(), from + budget)));
      groups.add(group.stream().sorted().toList());
    }
    List<HeldOutEffects> effects = trial.of(groups);
    List<Found> found = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      for (int i = 0; i < groups.get(g).size(); i++) {
        Interaction term = groups.get(g).get(i);
        if (own.contains(term)) {
          found.add(
              new Found(
                  term,
                  effects.get(g).effects().get(modalities + i),
                  effects.get(g).pValues().get(modalities + i)));
        }
      }
    }
    return found;
  }

  private List<Found> chosen(List<Found> found) {
    List<Boolean> selected = CrossFit.selected(found.stream().map(Found::pValue).toList());
    return IntStream.range(0, found.size()).filter(selected::get).mapToObj(found::get).toList();
  }

  private List<Found> best(List<Found> found) {
    return found.stream().sorted(Found.MOST_CERTAIN_FIRST).limit(budget).toList();
  }
}
