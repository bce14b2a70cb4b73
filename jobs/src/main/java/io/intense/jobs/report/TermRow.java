package io.intense.jobs.report;

import io.intense.dl4j.relevance.TermRelevance;
import io.intense.jobs.picture.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A term in the table of sets: which modalities it has, as dots, and how much it matters, as a bar.
 *
 * @param name of the term
 * @param order number of its modalities
 * @param dots per modality whether it is one of them
 * @param relevance score of equation 4
 * @param share part of the sum of all scores
 * @param percent length of the bar
 */
record TermRow(
    String name, int order, List<Dot> dots, String relevance, String share, String percent) {

  /**
   * A modality of a term.
   *
   * @param modality its name
   * @param inside whether the term has it
   */
  record Dot(String modality, boolean inside) {}

  /** Makes the table, by falling share. */
  static List<TermRow> of(List<TermRelevance> relevances, List<String> names) {
    double largest = relevances.stream().mapToDouble(TermRelevance::share).max().orElse(0);
    return relevances.stream()
        .sorted(Comparator.comparingDouble(TermRelevance::share).reversed())
        .map(
            term ->
                new TermRow(
                    term.name(),
                    term.term().order(),
                    IntStream.range(0, names.size())
                        .mapToObj(i -> new Dot(names.get(i), term.term().modalities().contains(i)))
                        .toList(),
                    Texts.number(term.relevance()),
                    Texts.number(term.share()),
                    Texts.number(largest == 0 ? 0 : 100 * term.share() / largest)))
        .toList();
  }
}
