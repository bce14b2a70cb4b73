package io.intense.spark;

import static io.intense.spark.Refusals.assertFails;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One clear error, when a Param is set or before training: the setting, value found, value
 * expected.
 */
@Tag("spark")
class BadSettingsTest {

  @Test
  void interactions() {
    Dataset<Row> rows = TestData.rows(40);
    assertFails(
        () -> TestData.classifier().setInteractions("a*x").fit(rows),
        "Unknown modality 'x'",
        "[a, b]");
    assertFails(
        () -> TestData.classifier().setInteractionOrder(2).fit(rows),
        "interactions ('a*b') and interactionOrder (2)");
    assertFails(
        () -> TestData.classifier().setInteractions("").setInteractionOrder(3).fit(rows),
        "Interaction order 3",
        "modalities, 2");
    assertFails(
        () -> TestData.classifier().setEncoders("mlp(4)").fit(rows),
        "encoders has 1 entries",
        "2 modalities");
    assertFails(
        () -> TestData.classifier().setInteractions("").setModalityCols("a", "x*y").fit(rows),
        "'x*y'",
        "contains '*'");
  }

  @Test
  void memory() {
    assertFails(
        () -> TestData.classifier().setLatentDim(1_000_000).fit(TestData.rows(40)),
        "The network would need about",
        "TiB",
        "latentDim");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p|0.5|p must be finite and at least 1, got 0.5",
        "regParam|-1|regParam must be finite and not negative, got -1.0",
        "weightDecay|NaN|weightDecay must be finite and not negative, got NaN",
        "validationFraction|1|validationFraction must be in (0, 1), got 1.0",
        "stepSize|0|stepSize must be positive and finite, got 0.0",
        "stepSizeDecay|1.5|stepSizeDecay must be in (0, 1], got 1.5"
      })
  void numbersOutOfRange(String param, double value, String message) {
    InTenseClassifier classifier = new InTenseClassifier();
    assertFails(() -> classifier.set(classifier.getParam(param), (Object) value), message);
  }

  @Test
  void settingsOutOfRange() {
    InTenseClassifier classifier = new InTenseClassifier();
    assertFails(() -> classifier.setMaxIter(0), "maxIter must be at least 1, got 0");
    assertFails(() -> classifier.setBatchSize(-3), "batchSize must be at least 1, got -3");
    assertFails(
        () -> classifier.setModalityCols("a", "b", "a"), "modalityCols must be", "got [a, b, a]");
    assertFails(() -> classifier.setModalityCols(), "at least one column name");
    assertFails(() -> classifier.setEncoders("mpl(3)"), "Unknown encoder 'mpl'");
    assertFails(
        () -> classifier.setThresholds(0, 0),
        "thresholds must be not negative, with at most one 0, got [0.0, 0.0]");
    assertFails(() -> new InTenseRegressor().setLoss("l3"), "loss must be l1 or l2, got l3");
  }
}
