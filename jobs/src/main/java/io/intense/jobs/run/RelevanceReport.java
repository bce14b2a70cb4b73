package io.intense.jobs.run;

import io.intense.dl4j.relevance.TermRelevance;
import io.intense.jobs.cli.Results;
import io.intense.spark.InterpretableModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How much each term of a model matters.
 *
 * @param meaningful whether the model beats a trivial predictor; if not, the rest means nothing
 * @param terms by falling share
 */
public record RelevanceReport(boolean meaningful, List<Term> terms) {

  static final String NOT_MEANINGFUL =
      "Not meaningful: on its validation rows the model is no better than a trivial predictor.";

  /**
   * A modality, or an interaction of several.
   *
   * @param modalities names
   * @param relevance score of equation 4
   * @param share part of the sum of all scores
   */
  public record Term(List<String> modalities, double relevance, double share) {

    private static Term of(TermRelevance relevance, List<String> names) {
      return new Term(
          relevance.term().modalities().stream().map(names::get).toList(),
          relevance.relevance(),
          relevance.share());
    }
  }

  /** Copies the list. */
  public RelevanceReport {
    terms = List.copyOf(terms);
  }

  /** Asks a model. */
  public static RelevanceReport of(InterpretableModel model) {
    List<String> names = model.fitted().modalityNames();
    return new RelevanceReport(
        model.meaningful(),
        model.relevances().stream()
            .map(relevance -> Term.of(relevance, names))
            .sorted(Comparator.comparingDouble(Term::share).reversed())
            .toList());
  }

  /** Writes a table for people. */
  public String table() {
    List<List<String>> rows = new ArrayList<>();
    for (Term term : terms) {
      rows.add(
          List.of(
              String.join("*", term.modalities()),
              String.valueOf(term.modalities().size()),
              String.format(Locale.ROOT, "%.4f", term.relevance()),
              String.format(Locale.ROOT, "%.4f", term.share())));
    }
    String table = Results.table(List.of("term", "order", "relevance", "share"), rows);
    return meaningful ? table : table + System.lineSeparator() + NOT_MEANINGFUL;
  }
}
