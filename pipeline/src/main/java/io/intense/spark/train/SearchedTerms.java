package io.intense.spark.train;

import io.intense.dl4j.evidence.HeldOutEffects;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.search.TermSearch;
import io.intense.dl4j.term.Interaction;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the interactions of a network when there are more than the budget; every trial is a task.
 *
 * @param rows of the fit
 * @param plan of the network with all interactions
 * @param maxTerms modalities and interactions to keep at most
 * @param trials networks per group of interactions
 */
record SearchedTerms(TrainingRows rows, Refit.Plan plan, int maxTerms, int trials) {

  /** A pure interaction of many modalities is found from some initial weights and not others. */
  private static final int LEAST_TRIALS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(SearchedTerms.class);

  SearchedTerms {
    trials = Math.max(LEAST_TRIALS, trials);
  }

  /** Returns the network with the interactions that were chosen. */
  NetworkSpec network() {
    InTense fusion = (InTense) plan.spec().fusion();
    int modalities = plan.spec().modalities().size();
    List<Interaction> kept =
        new TermSearch(modalities, fusion.products(), maxTerms - modalities)
            .run(
                groups -> {
                  LOG.info("trying interactions in {} networks", groups.size() * trials);
                  List<HeldOutEffects> tried =
                      Refits.all(
                          rows,
                          groups.size() * trials,
                          number ->
                              new Refit.Tried(plan.of(with(groups.get(number / trials))), number));
                  return IntStream.range(0, groups.size())
                      .mapToObj(g -> tried.subList(g * trials, (g + 1) * trials))
                      .map(HeldOutEffects::joined)
                      .toList();
                });
    LOG.info("keeps {} of {} interactions", kept.size(), fusion.products().size());
    return with(kept);
  }

  private NetworkSpec with(List<Interaction> products) {
    NetworkSpec spec = plan.spec();
    return new NetworkSpec(spec.modalities(), ((InTense) spec.fusion()).of(products), spec.task());
  }
}
