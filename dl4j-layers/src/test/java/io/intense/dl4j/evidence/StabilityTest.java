package io.intense.dl4j.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class StabilityTest {

  private static Reading reading(double... shares) {
    List<Double> values = Arrays.stream(shares).boxed().toList();
    return new Reading(true, values, values);
  }

  private static final Stability STABILITY =
      Stability.of(
          List.of(
              reading(0.7, 0.3, 0, 0),
              reading(0.8, 0.2, 0, 0),
              reading(0.6, 0.1, 0.3, 0),
              reading(0.7, 0.3, 0, 0)));

  @Test
  void termsAreSelectedByHowOftenTheirShareIsAboveAnEqualPart() {
    assertEquals(List.of(0, 1), STABILITY.selected(0.5));
    assertEquals(List.of(0), STABILITY.selected(0.9));
  }

  @Test
  void falseSelectionsAreBoundedByTheSquareOfTheNumberSelectedPerRefit() {
    // 1.75 terms per refit, of 4: 1.75^2 / (2 * 0.9 - 1) / 4.
    assertEquals(3.0625 / 0.8 / 4, STABILITY.expectedFalse(0.9), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> STABILITY.expectedFalse(0.5));
  }
}
