package io.intense.dl4j.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.intense.dl4j.term.Interaction;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The statistics of agreement, beside those of an independent program in NumPy ({@code
 * scores.json}) for relevances that follow a fixed rule.
 */
class AgreementTest {

  private static final double TOLERANCE = 1e-9;

  private static JsonNode reference() throws IOException {
    try (InputStream in = AgreementTest.class.getResourceAsStream("scores.json")) {
      return new ObjectMapper().readTree(in);
    }
  }

  private static Interaction term(String text) {
    return Interaction.of(Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray());
  }

  private static List<Interaction> terms(JsonNode texts) {
    List<Interaction> terms = new ArrayList<>();
    texts.forEach(text -> terms.add(term(text.asText())));
    return terms;
  }

  private static GroundTruth truth(JsonNode of) {
    Map<Interaction, Double> strengths = new TreeMap<>();
    of.get("strength")
        .fields()
        .forEachRemaining(e -> strengths.put(term(e.getKey()), e.getValue().asDouble()));
    List<List<Interaction>> groups = new ArrayList<>();
    of.get("groups").forEach(group -> groups.add(terms(group)));
    return new GroundTruth(
        of.get("modalities").asInt(),
        of.get("maxOrder").asInt(),
        strengths,
        of.get("exact").asBoolean(),
        groups,
        terms(of.get("watch")));
  }

  private static Map<String, Double> statistics(Agreement agreement) {
    Map<String, Double> statistics = new TreeMap<>();
    statistics.put("false_interaction_mass", agreement.falseInteractionMass());
    statistics.put("false_main_mass", agreement.falseMainMass());
    statistics.put("false_mass", agreement.falseMass());
    statistics.put("over_order_mass", agreement.overOrderMass());
    statistics.put("watch_mass", agreement.watchMass());
    statistics.put("auc", agreement.auc());
    statistics.put("spearman", agreement.spearman());
    statistics.put("top_k_precision", agreement.topKPrecision());
    statistics.put("margin", agreement.margin());
    statistics.put("tv_share", agreement.shareDistance());
    statistics.put("spearman_relevant", agreement.spearmanRelevant());
    statistics.values().removeIf(value -> value.isNaN());
    return statistics;
  }

  private static void assertAgrees(
      String what, JsonNode expected, GroundTruth truth, Map<Interaction, Double> given, double p) {
    Agreement agreement = Agreement.of(truth, given, p);
    Map<String, Double> found = statistics(agreement);
    Map<String, Double> wanted = new TreeMap<>();
    expected.fields().forEachRemaining(e -> wanted.put(e.getKey(), e.getValue().asDouble()));
    assertEquals(expected.get("finite").asBoolean(), agreement.finite(), what);
    wanted.remove("finite");
    assertEquals(wanted.keySet(), found.keySet(), what);
    wanted.forEach(
        (statistic, value) ->
            assertEquals(
                value,
                found.get(statistic),
                TOLERANCE * Math.max(1, value),
                what + " " + statistic));
  }

  @Test
  void everyStatisticIsTheReferencesOnEveryDataSet() throws IOException {
    JsonNode reference = reference();
    assertEquals(17, reference.size());
    reference
        .fields()
        .forEachRemaining(
            of -> {
              GroundTruth truth = truth(of.getValue());
              Map<Interaction, Double> reciprocal = new TreeMap<>();
              Map<Interaction, Double> stepwise = new TreeMap<>();
              Map<Interaction, Double> constant = new TreeMap<>();
              List<Interaction> terms = truth.terms();
              for (int i = 0; i < terms.size(); i++) {
                Interaction term = terms.get(i);
                reciprocal.put(term, 1.0 / (i + 2));
                stepwise.put(
                    term, 0.3 * (i * 7 % 5) + (truth.strengths().containsKey(term) ? 0.5 : 0));
                constant.put(term, 1.0);
              }
              String name = of.getKey();
              JsonNode scores = of.getValue();
              assertAgrees(name, scores.get("reciprocal"), truth, reciprocal, 1);
              assertAgrees(name, scores.get("stepwise"), truth, stepwise, 0.5);
              assertAgrees(name, scores.get("constant"), truth, constant, 1);
            });
  }

  @Test
  void theTruthItselfAgreesPerfectly() throws IOException {
    GroundTruth truth = truth(reference().get("mixture"));
    Agreement agreement = Agreement.of(truth, truth.strengths(), 1);
    assertEquals(0, agreement.falseMass());
    assertEquals(1, agreement.auc());
    assertEquals(1, agreement.topKPrecision());
    assertEquals(0, agreement.shareDistance(), 1e-12);
  }

  @Test
  void relevancesThatAreNotFiniteAreToldAndCountNothing() throws IOException {
    GroundTruth truth = truth(reference().get("xor2"));
    Agreement agreement =
        Agreement.of(
            truth,
            Map.of(Interaction.of(0), Double.POSITIVE_INFINITY, Interaction.of(0, 1), 1.0),
            1);
    assertTrue(!agreement.finite());
    assertEquals(0, agreement.falseMass());
  }

  @Test
  void aTermThatIsNotOfferedIsRefused() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new GroundTruth(
                    3, 2, Map.of(Interaction.of(0, 1, 2), 1.0), true, List.of(), List.of()));
    assertEquals("Term [0, 1, 2] is not among the 6 terms offered", refused.getMessage());
  }
}
