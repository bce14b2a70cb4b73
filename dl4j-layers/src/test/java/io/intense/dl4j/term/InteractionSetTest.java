package io.intense.dl4j.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InteractionSetTest {

  private static final List<String> NAMES = List.of("video", "audio", "text");

  @Test
  void namesAreReadInAnyOrderAndSorted() {
    InteractionSet set = InteractionSet.parse(NAMES, "text*video , audio*text*video");
    assertEquals(List.of(Interaction.of(0, 2), Interaction.of(0, 1, 2)), set.products());
    assertEquals("video*text", set.name(Interaction.of(2, 0)));
  }

  @Test
  void orderGivesEverySubsetUpToIt() {
    List<String> ten = IntStream.range(0, 10).mapToObj(i -> "m" + i).toList();
    assertEquals(45 + 120, InteractionSet.ofOrder(ten, 3).products().size());
    assertEquals(10 + 45, InteractionSet.ofOrder(ten, 2).terms().size());
    List<String> five = ten.subList(0, 5);
    assertTrue(InteractionSet.ofOrder(five, 5).products().contains(Interaction.of(0, 1, 2, 3, 4)));
    assertEquals(31, InteractionSet.ofOrder(five, 5).terms().size());
  }

  @Test
  void modalityTenIsNotThePairOfOneAndZero() {
    List<String> twelve = IntStream.range(0, 12).mapToObj(i -> "m" + i).toList();
    InteractionSet set = InteractionSet.parse(twelve, "m10*m2");
    assertEquals(List.of(2, 10), set.products().get(0).modalities());
    assertEquals(List.of(2, 10), set.interacting());
  }

  @Test
  void closureHoldsEverySubsetOnce() {
    InteractionSet set = InteractionSet.parse(List.of("a", "b", "c", "d"), "a*b*c,b*c*d");
    assertEquals(4 + 5 + 2, set.closure().size());
  }

  @Test
  void anInteractionGivenTwiceCountsOnce() {
    assertEquals(1, InteractionSet.parse(NAMES, "video*text,text*video").products().size());
  }

  @Test
  void badInteractionsAreRefusedByName() {
    assertMessage(
        "Unknown modality 'txet' in interaction 'video*txet'",
        () -> InteractionSet.parse(NAMES, "video*txet"));
    assertMessage("stands twice", () -> InteractionSet.parse(NAMES, "video*video"));
    assertMessage("has one modality", () -> InteractionSet.parse(NAMES, "video"));
    assertMessage(
        "is not between 1 and the number of modalities, 3", () -> InteractionSet.ofOrder(NAMES, 4));
    assertMessage("named twice", () -> InteractionSet.none(List.of("a", "a")));
    assertMessage("contains '*'", () -> InteractionSet.none(List.of("a*b")));
    assertMessage("negative", () -> Interaction.of(-1, 2));
    assertMessage("at least one", () -> Interaction.of());
  }

  private static void assertMessage(String part, org.junit.jupiter.api.function.Executable call) {
    String message = assertThrows(IllegalArgumentException.class, call).getMessage();
    assertTrue(message.contains(part), message);
  }
}
