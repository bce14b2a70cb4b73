package io.intense.jobs.relevancebench;

import io.intense.dl4j.evidence.CrossFit.TermEffect;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.population.Audit.AuditedTerm;
import io.intense.dl4j.relevance.TermRelevance;
import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.truth.GroundTruth;
import io.intense.spark.InterpretableModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What can be read from a model, per term. */
final class Readings {

  private static final int AUDITED_ROWS = 500;
  private static final int DONORS = 8;

  private Readings() {}

  /**
   * What a model is asked about.
   *
   * @param truth the terms
   * @param rows of the fit
   */
  record Asked(GroundTruth truth, Dataset<Row> rows) {}

  /** A reading of a model. */
  interface Reading {
    Map<Interaction, Double> of(InterpretableModel model, Asked asked);
  }

  /** Norms of the weights' blocks, of which equation 4 makes relevances. */
  static Map<Interaction, Double> weights(InterpretableModel model, Asked asked) {
    double p = ((InTense) model.fitted().spec().fusion()).p();
    return byTerm(
        model,
        model.relevances().stream().map(term -> Math.pow(term.relevance(), (p + 1) / 2)).toList());
  }

  /** The scores of the model's fusion as they are. */
  static Map<Interaction, Double> scores(InterpretableModel model, Asked asked) {
    return byTerm(model, model.relevances().stream().map(TermRelevance::relevance).toList());
  }

  /** Standard deviations of the contributions. */
  static Map<Interaction, Double> deviations(InterpretableModel model, Asked asked) {
    return byTerm(model, model.fitted().evidence().deviations());
  }

  /** Effects of the selected terms on rows not trained on. */
  static Map<Interaction, Double> effects(InterpretableModel model, Asked asked) {
    return byTerm(model, model.crossFit().terms().stream().map(TermEffect::share).toList());
  }

  /** Scores of whole orders, shared equally by the terms of each. */
  static Map<Interaction, Double> orders(InterpretableModel model, Asked asked) {
    Map<Interaction, Double> relevances = new TreeMap<>();
    List<Interaction> terms = asked.truth().terms();
    for (TermRelevance order : model.relevances()) {
      List<Interaction> own =
          terms.stream().filter(term -> term.order() == order.term().order()).toList();
      own.forEach(term -> relevances.put(term, order.relevance() / own.size()));
    }
    return relevances;
  }

  /** Rise of the loss when one modality is exchanged; nothing is known of interactions. */
  static Map<Interaction, Double> drops(InterpretableModel model, Asked asked) {
    Map<Interaction, Double> drops = audited(model, asked, AuditedTerm::drop);
    drops.keySet().removeIf(term -> term.order() > 1);
    return drops;
  }

  /** Strengths of the components of the predictions. */
  static Map<Interaction, Double> strengths(InterpretableModel model, Asked asked) {
    return audited(model, asked, AuditedTerm::strength);
  }

  private static Map<Interaction, Double> audited(
      InterpretableModel model, Asked asked, ToDoubleFunction<AuditedTerm> value) {
    List<String> names = model.fitted().modalityNames();
    Map<Interaction, Double> relevances = new TreeMap<>();
    for (AuditedTerm term : model.audit(asked.rows(), AUDITED_ROWS, DONORS).terms()) {
      relevances.put(
          new Interaction(Arrays.stream(term.term().split("\\*")).map(names::indexOf).toList()),
          value.applyAsDouble(term));
    }
    return relevances;
  }

  /** Puts values, in the order of the model's terms, under the terms. */
  static Map<Interaction, Double> byTerm(InterpretableModel model, List<Double> values) {
    Map<Interaction, Double> relevances = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      relevances.put(new Interaction(model.relevances().get(i).term().modalities()), values.get(i));
    }
    return relevances;
  }
}
