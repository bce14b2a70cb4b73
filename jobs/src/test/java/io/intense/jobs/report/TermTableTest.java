package io.intense.jobs.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.intense.dl4j.relevance.TermRelevance;
import io.intense.dl4j.term.InteractionSet;
import io.intense.dl4j.term.Term;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TermTableTest {

  private static List<TermRelevance> pairsOf(List<String> modalities) {
    List<Term> terms =
        InteractionSet.ofOrder(modalities, 2).terms().stream()
            .map(term -> Term.of(term, modalities))
            .toList();
    double each = 1.0 / terms.size();
    return terms.stream().map(term -> new TermRelevance(term, each, each)).toList();
  }

  @Test
  void theLargestOfManyTermsStandFirstAndTheOthersApart() {
    List<String> ten = IntStream.range(0, 10).mapToObj(i -> "m" + i).toList();
    List<TermTable> tables = TermTable.of(pairsOf(ten), ten);
    assertEquals(List.of(40, 15), tables.stream().map(TermTable::count).toList());
    assertEquals(List.of(), tables.get(1).involved());
  }

  @Test
  void whatAllTermsWithAModalityShareIsSummed() {
    List<String> three = List.of("a", "b", "c");
    List<TermTable> tables = TermTable.of(pairsOf(three), three);
    assertEquals(1, tables.size());
    assertEquals(
        List.of("0.50", "0.50", "0.50"), tables.get(0).involved(), "three of the six terms each");
  }

  @Test
  void aFusionWithoutScoresHasNone() {
    assertEquals(List.of(), TermTable.of(List.of(), List.of("a")));
  }
}
