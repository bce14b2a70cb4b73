package io.intense.dl4j.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.evidence.HeldOutEffects;
import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The choice among interactions, beside trials whose outcome is known. */
class TermSearchTest {

  private static final int MODALITIES = 6;
  private static final List<Interaction> ALL =
      InteractionSet.ofOrder(IntStream.range(0, MODALITIES).mapToObj(m -> "m" + m).toList(), 3)
          .products();

  private final List<List<Interaction>> tried = new ArrayList<>();

  private TermSearch.Trial finding(Map<Interaction, Double> pValues) {
    return groups -> {
      tried.addAll(groups);
      return groups.stream().map(group -> effects(group, pValues)).toList();
    };
  }

  private static HeldOutEffects effects(List<Interaction> group, Map<Interaction, Double> pValues) {
    List<Double> p = new ArrayList<>(IntStream.range(0, MODALITIES).mapToObj(m -> 1.0).toList());
    group.forEach(term -> p.add(pValues.getOrDefault(term, 0.5)));
    return new HeldOutEffects(p.stream().map(value -> 1 - value).toList(), p);
  }

  @Test
  void everyInteractionIsTriedOnceAmongNoMoreThanTheBudgetOfItsOrder() {
    new TermSearch(MODALITIES, ALL, 4).run(finding(Map.of()));
    assertEquals(ALL, tried.stream().flatMap(List::stream).sorted().toList());
    assertTrue(tried.stream().allMatch(group -> group.size() <= 4), tried.toString());
  }

  @Test
  void aPureInteractionIsFoundThoughItsPartsDoNotMatter() {
    Interaction pure = Interaction.of(1, 3, 4);
    assertEquals(
        List.of(pure), new TermSearch(MODALITIES, ALL, 4).run(finding(Map.of(pure, 1e-9))));
  }

  @Test
  void whatLowerOrdersHaveKeptIsBesideHigherOnes() {
    Interaction pair = Interaction.of(0, 5);
    new TermSearch(MODALITIES, ALL, 20).run(finding(Map.of(pair, 1e-9)));
    List<Interaction> last = tried.get(tried.size() - 1);
    assertEquals(pair, last.get(0));
    assertEquals(21, last.size());
  }

  @Test
  void noMoreAreKeptThanTheBudgetTheMostCertainFirst() {
    Map<Interaction, Double> pValues =
        Map.of(
            Interaction.of(0, 1), 1e-5,
            Interaction.of(0, 2), 1e-9,
            Interaction.of(0, 1, 2), 1e-7);
    assertEquals(
        List.of(Interaction.of(0, 2), Interaction.of(0, 1, 2)),
        new TermSearch(MODALITIES, ALL, 2).run(finding(pValues)));
  }

  @Test
  void interactionsWithoutAnEffectAreNotKeptThoughThereIsRoom() {
    assertEquals(List.of(), new TermSearch(MODALITIES, ALL, 40).run(finding(Map.of())));
  }

  @Test
  void aBudgetOfNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new TermSearch(MODALITIES, ALL, 0));
  }
}
