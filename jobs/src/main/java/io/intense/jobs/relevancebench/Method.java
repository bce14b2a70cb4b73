package io.intense.jobs.relevancebench;

import io.intense.dl4j.evidence.CrossFit.TermEffect;
import io.intense.dl4j.term.Interaction;
import io.intense.spark.InterpretableModel;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Ways to find relevances: what is fitted, and what is read from the model. */
public enum Method {
  /** Relevances of equation 4, from the weights: the paper. */
  INTENSE(Recipe.PAPER, Readings::weights),
  /** The same without iterative normalisation. */
  NO_ITERBN(Recipe.WITHOUT_ITERBN, Readings::weights),
  /** Relevances of equation 4 of a model without interactions. */
  MNL(Recipe.MNL, Readings::weights),
  /** Multimodal residual optimization, whose scores are those of orders. */
  MRO(Recipe.MRO, Readings::orders),
  /** Multimodal routing: mean of activation and routing, for class 1. */
  MULTIROUTE(Recipe.MULTIROUTE, Readings::scores),
  /** Permutation importance: the rise of the loss when a modality is exchanged between rows. */
  PERMUTATION(Recipe.PAPER, Readings::drops),
  /** Components of the predictions when modalities are exchanged between rows, of any order. */
  AUDIT(Recipe.PAPER, Readings::strengths),
  /** Standard deviations of the contributions over the rows of the fit. */
  DEVIATION(Recipe.PAPER, Readings::deviations),
  /** Relevances of equation 4 under a penalty that validation rows chose. */
  CHOSEN(Recipe.CHOSEN, Readings::weights),
  /** Effects on rows not trained on, of the terms that are selected. */
  CROSSFIT(Recipe.CHOSEN, Readings::effects),
  /**
   * The same of a fusion in which lower orders say what they can, with smaller penalties to choose
   * from: what is recommended.
   */
  ORTHOGONAL(Recipe.ORTHOGONAL, Readings::effects),
  /** The same of terms that were looked for order by order, with products of rank one. */
  SEARCHED(Recipe.SEARCHED, Readings::effects);

  private final Recipe recipe;
  private final Readings.Reading reading;

  Method(Recipe recipe, Readings.Reading reading) {
    this.recipe = recipe;
    this.reading = reading;
  }

  /** Returns what is fitted. */
  Recipe recipe() {
    return recipe;
  }

  /** Returns whether it rests on what was gathered with the fit, beside the network. */
  boolean readsEvidence() {
    return this == DEVIATION || crossFits();
  }

  /**
   * Reads relevances from a model, in units of standard deviations; terms without one have none.
   */
  Map<Interaction, Double> read(InterpretableModel model, Readings.Asked asked) {
    return reading.of(model, asked);
  }

  /** Reads the terms' p-values, none if the method has no such. */
  Map<Interaction, Double> pValues(InterpretableModel model) {
    List<TermEffect> effects = model.crossFit().terms();
    return crossFits()
        ? Readings.byTerm(model, effects.stream().map(TermEffect::pValue).toList())
        : Map.of();
  }

  private boolean crossFits() {
    return this == CROSSFIT || this == ORTHOGONAL || this == SEARCHED;
  }

  /** Returns the name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
