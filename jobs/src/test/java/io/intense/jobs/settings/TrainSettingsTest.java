package io.intense.jobs.settings;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.spark.InTenseClassifier;
import io.intense.spark.InTenseRegressor;
import io.intense.spark.MroClassifier;
import io.intense.spark.param.InTenseSetters;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainSettingsTest {

  private static final String NEEDED = "data = d.jsonl, model = m, modalityCols = [a, b]\n";

  @TempDir Path folder;

  private File file(String text) throws IOException {
    return Files.writeString(folder.resolve("run.conf"), text).toFile();
  }

  private TrainSettings read(String text, Map<String, ?> commandLine) throws IOException {
    return TrainSettings.of(SettingsFile.read(file(text), commandLine));
  }

  private String refusal(String text) {
    return assertThrows(IllegalArgumentException.class, () -> read(text, Map.of())).getMessage();
  }

  @Test
  void everyParamOfTheEstimatorMayBeSet() throws IOException {
    TrainSettings settings =
        read(
            NEEDED
                + """
                encoders = ["mlp(8, 4)", ""]
                interactions = "a*b"
                latentDim = 3, p = 1.5, regParam = 0.2, weightDecay = 0.3, maxIter = 7, batchSize = 5
                stepSize = 0.01, stepSizeDecay = 0.8, seed = 11, validationFraction = 0.25, weightCol = w
                thresholds = [0.5, 0.5], labelCol = y, standardize = false, alphabet = XY, format = csv
                trainWhere = "split = 'train'", validWhere = "split = 'valid'"
                """,
            Map.of());
    InTenseSetters<?> estimator = (InTenseSetters<?>) settings.newEstimator();
    assertArrayEquals(new String[] {"mlp(8, 4)", ""}, estimator.getEncoders());
    assertArrayEquals(new String[] {"a", "b"}, estimator.getModalityCols());
    assertEquals("a*b", estimator.getInteractions());
    assertEquals(3, estimator.getLatentDim());
    assertEquals(1.5, estimator.getP());
    assertEquals(0.2, estimator.getRegParam());
    assertEquals(0.3, estimator.getWeightDecay());
    assertEquals(7, estimator.getMaxIter());
    assertEquals(5, estimator.getBatchSize());
    assertEquals(0.01, estimator.getStepSize());
    assertEquals(0.8, estimator.getStepSizeDecay());
    assertEquals(11, estimator.getSeed());
    assertEquals(0.25, estimator.getValidationFraction());
    assertEquals("w", estimator.getWeightCol());
    assertEquals("y", estimator.getLabelCol());
    assertFalse(settings.standardize());
    assertEquals("XY", settings.alphabet());
    assertEquals("split = 'valid'", settings.validWhere());
  }

  @Test
  void listsMayBeOneText() throws IOException {
    TrainSettings settings =
        TrainSettings.of(
            SettingsFile.read(
                null,
                Map.of(
                    "data",
                    "d.csv",
                    "model",
                    "m",
                    "modalityCols",
                    "a, b,c",
                    "encoders",
                    "mlp(8,4),,gru(2)")));
    assertEquals(List.of("a", "b", "c"), settings.modalityCols());
    assertArrayEquals(
        new String[] {"mlp(8,4)", "", "gru(2)"}, settings.newEstimator().getEncoders());
  }

  @Test
  void theCommandLineWins() throws IOException {
    TrainSettings settings =
        read(
            NEEDED + "maxIter = 7, interactionOrder = 2",
            Map.of("maxIter", 9, "interactions", "a*b"));
    InTenseSetters<?> estimator = (InTenseSetters<?>) settings.newEstimator();
    assertEquals(9, estimator.getMaxIter());
    assertEquals("a*b", estimator.getInteractions());
    assertFalse(estimator.isDefined(estimator.interactionOrder()));
  }

  @Test
  void anUnknownSettingNamesTheNearest() {
    String message = refusal(NEEDED + "maxIters = 3");
    assertTrue(
        message.endsWith("run.conf: 2: unknown setting 'maxIters'; did you mean 'maxIter'?"),
        message);
    assertTrue(refusal(NEEDED + "stepsize = 3").endsWith("did you mean 'stepSize'?"));
    assertTrue(
        refusal(NEEDED + "loss = l2").contains("unknown setting 'loss'"), "belongs to regression");
    assertTrue(refusal(NEEDED + "model_dir = x").contains("unknown setting 'model_dir'"));
    assertTrue(
        refusal(NEEDED + "validationIndicatorCol = x")
            .contains("unknown setting 'validationIndicatorCol'"));
  }

  @Test
  void wrongValuesAreRefused() {
    assertEquals("Setting 'data' is missing (--data)", refusal("model = m, modalityCols = [a]"));
    assertEquals("Setting 'model' is missing (--model)", refusal("data = d, modalityCols = [a]"));
    assertEquals(
        "modalityCols must name at least one column, got []", refusal("data = d, model = m"));
    assertEquals(
        "task must be one of [classification, regression], got 'ranking'",
        refusal(NEEDED + "task = ranking"));
    assertEquals(
        "Set interactions or interactionOrder, not both",
        refusal(NEEDED + "interactions = \"a*b\", interactionOrder = 2"));
    String type = refusal(NEEDED + "maxIter = many");
    assertTrue(type.contains("maxIter") && type.contains("NUMBER") && !type.contains("\n"), type);
    assertTrue(refusal(NEEDED + "maxIter = 0").contains("maxIter"));
    assertTrue(refusal(NEEDED + "encoders = [mpl(3), mlp(3)]").contains("Unknown encoder 'mpl'"));
    assertTrue(refusal("data = {").contains("run.conf: 1: "));
  }

  @Test
  void anEnvironmentVariableThatIsNotSetIsNamed() throws IOException {
    String text = "data = ${INTENSE_NO_SUCH_VARIABLE}\"/x.jsonl\", model = m, modalityCols = [a]";
    String message = refusal(text);
    assertTrue(
        message.contains(
            "uses the environment variable INTENSE_NO_SUCH_VARIABLE, which is not set"),
        message);
    assertEquals("y.jsonl", read(text, Map.of("data", "y.jsonl")).data());
  }

  @Test
  void resolvedSettingsRepeatTheRun() throws IOException {
    TrainSettings settings =
        read(
            NEEDED + "task = regression, loss = l2, interactions = \"a*b\", overwrite = true",
            Map.of());
    TrainSettings again = read(settings.resolved(), Map.of());
    assertTrue(again.newEstimator() instanceof InTenseRegressor);
    assertEquals(
        settings.newEstimator().explainParams().lines().count(),
        again.newEstimator().explainParams().lines().count());
    assertEquals(settings.resolved(), again.resolved());
    assertEquals("l2", ((InTenseRegressor) again.newEstimator()).getLoss());
    assertFalse(again.overwrite(), "a repeated run does not replace anything unasked");
    assertTrue(settings.resolved().contains("stepSizeDecay"), "defaults are written too");
  }

  @Test
  void missingFilesAreNamed() {
    File none = folder.resolve("none.conf").toFile();
    assertEquals(
        "There is no settings file '" + none + "'",
        assertThrows(IllegalArgumentException.class, () -> SettingsFile.read(none, Map.of()))
            .getMessage());
  }

  @Test
  void aFusionHasItsOwnSettings() throws IOException {
    TrainSettings mro =
        read(NEEDED + "fusion = mro, variant = released, latentDim = 3, maxIter = 2", Map.of());
    assertEquals(
        "released", assertInstanceOf(MroClassifier.class, mro.newEstimator()).getVariant());
    TrainSettings again = read(mro.resolved(), Map.of());
    assertEquals(FusionKind.MRO, again.fusion());
    assertEquals(3, assertInstanceOf(MroClassifier.class, again.newEstimator()).getLatentDim());
    TrainSettings mnl = read(NEEDED + "fusion = mnl, regParam = 0.5", Map.of());
    assertEquals(
        1, assertInstanceOf(InTenseClassifier.class, mnl.newEstimator()).getInteractionOrder());
    assertEquals(mnl.resolved(), read(mnl.resolved(), Map.of()).resolved());
    assertTrue(
        refusal(NEEDED + "fusion = late, regParam = 0.5")
            .endsWith("setting 'regParam' does not go with fusion 'late'"));
    assertTrue(
        refusal(NEEDED + "fusion = mnl, interactions = \"a*b\"")
            .endsWith("setting 'interactions' does not go with fusion 'mnl'"));
    assertTrue(refusal(NEEDED + "fusion = early").contains("fusion must be one of [intense, mnl"));
  }
}
