package io.intense.jobs.relevancebench;

import io.intense.dl4j.evidence.CrossFit.TermEffect;
import io.intense.dl4j.term.Interaction;
import io.intense.spark.InTenseClassificationModel;
import io.intense.spark.InTenseClassifier;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * Ways to find relevances: what is fitted, and what is read from the model. Methods that fit the
 * same share the fit.
 */
public enum Method {
  /** Relevances of equation 4, from the weights. */
  INTENSE(Fit.ALL_TERMS) {
    @Override
    Map<Interaction, Double> read(InTenseClassificationModel model) {
      return norms(model);
    }
  },
  /** Standard deviations of the contributions over the rows of the fit. */
  DEVIATION(Fit.ALL_TERMS) {
    @Override
    Map<Interaction, Double> read(InTenseClassificationModel model) {
      return byTerm(model, model.fitted().evidence().deviations());
    }
  },
  /** Effects on rows not trained on, of the terms that are selected. */
  CROSSFIT(Fit.ALL_TERMS) {
    @Override
    Map<Interaction, Double> read(InTenseClassificationModel model) {
      return byTerm(model, model.crossFit().terms().stream().map(TermEffect::share).toList());
    }

    @Override
    Map<Interaction, Double> pValues(InTenseClassificationModel model) {
      return byTerm(model, model.crossFit().terms().stream().map(TermEffect::pValue).toList());
    }
  },
  /** Relevances of equation 4 of a model without interactions. */
  MNL(Fit.MODALITIES_ALONE) {
    @Override
    Map<Interaction, Double> read(InTenseClassificationModel model) {
      return norms(model);
    }
  };

  /** What is fitted. */
  enum Fit {
    /** All terms that the data set offers. */
    ALL_TERMS((estimator, order) -> estimator.setInteractionOrder(order)),
    /** The modalities alone. */
    MODALITIES_ALONE((estimator, order) -> estimator.setInteractionOrder(1));

    private final BiConsumer<InTenseClassifier, Integer> settings;

    Fit(BiConsumer<InTenseClassifier, Integer> settings) {
      this.settings = settings;
    }

    /** Sets what belongs to it. */
    void set(InTenseClassifier estimator, int order) {
      settings.accept(estimator, order);
    }
  }

  private final Fit fit;

  Method(Fit fit) {
    this.fit = fit;
  }

  Fit fit() {
    return fit;
  }

  /** Reads relevances from a model, as many as it has terms, in units of standard deviations. */
  abstract Map<Interaction, Double> read(InTenseClassificationModel model);

  /** Reads the terms' p-values, none if the method has no such. */
  Map<Interaction, Double> pValues(InTenseClassificationModel model) {
    return Map.of();
  }

  private static Map<Interaction, Double> norms(InTenseClassificationModel model) {
    return byTerm(
        model,
        model.relevances().stream()
            .map(term -> Math.pow(term.relevance(), (model.getP() + 1) / 2))
            .toList());
  }

  private static Map<Interaction, Double> byTerm(
      InTenseClassificationModel model, List<Double> values) {
    Map<Interaction, Double> relevances = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      relevances.put(new Interaction(model.relevances().get(i).term().modalities()), values.get(i));
    }
    return relevances;
  }

  /** Returns the name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
