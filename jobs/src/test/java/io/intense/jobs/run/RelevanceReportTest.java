package io.intense.jobs.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RelevanceReportTest {

  @Test
  void aModelWhoseTermsHaveNoEffectSaysWhatToTry() {
    RelevanceReport report = report(true, 0.6, 0.2);
    assertTrue(report.caution().orElseThrow().contains("try numStarts 4"));
    assertTrue(report.table().endsWith(report.caution().orElseThrow()), report.table());
  }

  @Test
  void oneEffectIsEnough() {
    RelevanceReport report = report(true, 0.6, 0.09);
    assertEquals(Optional.empty(), report.caution());
    assertFalse(report.table().contains("numStarts"), report.table());
  }

  @Test
  void aModelWithoutSkillIsExpectedToHaveNone() {
    assertEquals(Optional.empty(), report(false, 0.6, 0.2).caution());
  }

  @Test
  void effectsThatWereNotAskedForAreNotMissed() {
    assertEquals(Optional.empty(), report(true).caution());
  }

  private static RelevanceReport report(boolean meaningful, double... qValues) {
    List<Map<String, Double>> evidence =
        qValues.length == 0
            ? List.of(Map.of())
            : Arrays.stream(qValues).mapToObj(q -> Map.of("qValue", q)).toList();
    return new RelevanceReport(
        meaningful,
        0.3,
        0.7,
        0.001,
        evidence.stream()
            .map(values -> new RelevanceReport.Term("m0", List.of("m0"), 1, 1, 1, values))
            .toList());
  }
}
