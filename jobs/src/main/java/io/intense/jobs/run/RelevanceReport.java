package io.intense.jobs.run;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intense.dl4j.evidence.CrossFit;
import io.intense.dl4j.relevance.TermRelevance;
import io.intense.dl4j.train.Skill;
import io.intense.jobs.cli.Results;
import io.intense.spark.InterpretableModel;
import io.intense.spark.train.EvidenceColumns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How much each term of a model matters.
 *
 * @param meaningful whether the model beats a trivial predictor; if not, the rest means nothing
 * @param validationLoss of the model, for classification in nats
 * @param trivialLoss of the trivial predictor on the same rows
 * @param pValue one-sided probability of so large a gain by chance
 * @param terms by falling share
 */
public record RelevanceReport(
    boolean meaningful,
    double validationLoss,
    double trivialLoss,
    double pValue,
    List<Term> terms) {

  private static final String NO_EFFECT =
      "No term has an effect on rows not trained on: the networks of the folds may not have found what the model has; try numStarts 4, or more rows.";

  /**
   * A modality, an interaction of several, or whatever else the model's fusion scores.
   *
   * @param term its name
   * @param modalities names of the modalities in it
   * @param order of the interactions in it
   * @param relevance score of the model's fusion
   * @param share part of the sum of all scores
   * @param evidence what stands beside them, by the names of the columns of the relevance table
   */
  public record Term(
      String term,
      List<String> modalities,
      int order,
      double relevance,
      double share,
      @JsonAnyGetter Map<String, Double> evidence) {

    /** Reads what was written: what is none of the other fields is evidence. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Term of(ObjectNode json) {
      List<String> modalities = new ArrayList<>();
      json.withArray("modalities").forEach(name -> modalities.add(name.asText()));
      Map<String, Double> evidence = new LinkedHashMap<>();
      json.fields()
          .forEachRemaining(field -> evidence.put(field.getKey(), field.getValue().asDouble()));
      evidence.keySet().removeAll(List.of("term", "modalities", "order", "relevance", "share"));
      return new Term(
          json.path("term").asText(),
          modalities,
          json.path("order").asInt(),
          json.path("relevance").asDouble(),
          json.path("share").asDouble(),
          evidence);
    }
  }

  /** Copies the list. */
  public RelevanceReport {
    terms = List.copyOf(terms);
  }

  /** Asks a model. */
  public static RelevanceReport of(InterpretableModel model) {
    List<String> names = model.fitted().modalityNames();
    EvidenceColumns columns = new EvidenceColumns(model.fitted().evidence());
    List<Term> terms = new ArrayList<>();
    for (TermRelevance relevance : model.relevances()) {
      List<Double> values = columns.values(terms.size());
      Map<String, Double> evidence = new LinkedHashMap<>();
      columns.names().forEach(name -> evidence.put(name, values.get(evidence.size())));
      terms.add(
          new Term(
              relevance.name(),
              relevance.term().modalities().stream().map(names::get).toList(),
              relevance.term().order(),
              relevance.relevance(),
              relevance.share(),
              evidence));
    }
    terms.sort(Comparator.comparingDouble(Term::share).reversed());
    Skill skill = model.summary().skill();
    return new RelevanceReport(
        skill.meaningful(), skill.loss(), skill.trivialLoss(), skill.pValue(), terms);
  }

  /** Writes a table for people. */
  public String table() {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("term", "order", "relevance", "share"));
    header.addAll(terms.get(0).evidence().keySet());
    for (Term term : terms) {
      List<String> row = new ArrayList<>();
      row.add(term.term());
      row.add(String.valueOf(term.order()));
      row.add(number(term.relevance()));
      row.add(number(term.share()));
      term.evidence().values().forEach(value -> row.add(number(value)));
      rows.add(row);
    }
    String table =
        new Gate(meaningful, validationLoss, trivialLoss, pValue)
            .below(Results.table(header, rows));
    return caution().map(text -> table + System.lineSeparator() + text).orElse(table);
  }

  /** Says so if a model that has learned something has no term with an effect. */
  public Optional<String> caution() {
    List<Double> qValues =
        terms.stream().flatMap(term -> Stream.ofNullable(term.evidence().get("qValue"))).toList();
    return meaningful
            && !qValues.isEmpty()
            && qValues.stream().allMatch(q -> q > CrossFit.FALSE_DISCOVERY_RATE)
        ? Optional.of(NO_EFFECT)
        : Optional.empty();
  }

  private static String number(double value) {
    return String.format(
        Locale.ROOT, value != 0 && Math.abs(value) < 5e-5 ? "%.1e" : "%.4f", value);
  }
}
