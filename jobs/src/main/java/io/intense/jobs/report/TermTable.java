package io.intense.jobs.report;

import io.intense.dl4j.relevance.TermRelevance;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Terms of any order, as sets of modalities.
 *
 * @param modalities their names
 * @param involved per modality the sum of the shares of all terms with it, of order 1 and higher;
 *     empty where that has been said
 * @param rows a term each
 */
record TermTable(List<String> modalities, List<String> involved, List<TermRow> rows) {

  /** Terms that stand on the page unfolded. */
  private static final int MOST_ROWS = 40;

  /**
   * Makes the tables of a model: the largest terms, and in a second one the others, if there are
   * many; none of a fusion without scores.
   */
  static List<TermTable> of(List<TermRelevance> relevances, List<String> modalities) {
    List<TermRow> rows = TermRow.of(relevances, modalities);
    if (rows.isEmpty()) {
      return List.of();
    }
    List<String> involved =
        IntStream.range(0, modalities.size())
            .mapToDouble(
                modality ->
                    relevances.stream()
                        .filter(term -> term.term().modalities().contains(modality))
                        .mapToDouble(TermRelevance::share)
                        .sum())
            .mapToObj(sum -> String.format(Locale.ROOT, "%.2f", sum))
            .toList();
    int first = Math.min(MOST_ROWS, rows.size());
    TermTable largest = new TermTable(modalities, involved, rows.subList(0, first));
    return first == rows.size()
        ? List.of(largest)
        : List.of(largest, new TermTable(modalities, List.of(), rows.subList(first, rows.size())));
  }

  /** Returns how many terms there are. */
  int count() {
    return rows.size();
  }
}
