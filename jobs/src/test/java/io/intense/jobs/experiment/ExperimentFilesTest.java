package io.intense.jobs.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.intense.jobs.run.Metric;
import io.intense.jobs.settings.SettingsFile;
import io.intense.jobs.settings.TaskKind;
import io.intense.jobs.settings.TrainSettings;
import io.intense.spark.param.InTenseSetters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The experiments that come with the project. */
class ExperimentFilesTest {

  private static final Path FOLDER = Path.of("..", "conf", "experiments");

  static Stream<Path> files() throws IOException {
    return Files.list(FOLDER);
  }

  private static ExperimentSettings read(Path file) {
    return ExperimentSettings.of(SettingsFile.read(file.toFile(), Map.of("data", "rows.parquet")));
  }

  @ParameterizedTest
  @MethodSource("files")
  void areComplete(Path file) {
    ExperimentSettings settings = read(file);
    assertEquals(settings.name() + ".conf", file.getFileName().toString());
    assertTrue(settings.genes().isPresent() || settings.howToGet().length() > 40);
    for (String method : settings.methods(List.of())) {
      TrainSettings run = settings.run(method, 7, "m");
      if (!method.equals(ExperimentSettings.MKL)) {
        assertEquals(run.modalityCols().size(), run.newEstimator().getEncoders().length, method);
      }
      assertEquals(settings.metric() != Metric.ACCURACY, run.task() == TaskKind.REGRESSION);
      assertEquals(7L, run.newEstimator().getSeed());
    }
    for (String alone : settings.methods(List.of(ExperimentSettings.UNIMODAL))) {
      TrainSettings run = settings.run(alone, 7, "m");
      assertEquals(1, run.modalityCols().size());
      assertEquals(1, ((InTenseSetters<?>) run.newEstimator()).getInteractionOrder());
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyReproductionHasItsExperiments(Reproduction reproduction) {
    for (String name : reproduction.dataSets()) {
      ExperimentSettings settings = read(FOLDER.resolve(name + ".conf"));
      assertTrue(!reproduction.methods(settings).isEmpty(), name);
    }
  }

  @Test
  void aModalityAloneIsTrainedAsAllAreWithoutInteractions() {
    ExperimentSettings mustard = read(FOLDER.resolve("mustard.conf"));
    assertEquals(100, mustard.run("only-text", 1, "m").newEstimator().getMaxIter());
    assertEquals(0.005, mustard.run("only-audio", 1, "m").newEstimator().getStepSize());
    ExperimentSettings funny = read(FOLDER.resolve("ur-funny.conf"));
    assertEquals(
        "gru(128, dropout=0.1)", funny.run("only-text", 1, "m").newEstimator().getEncoders()[0]);
  }

  /** Kernels are for small data without images. */
  @Test
  void theTablesHaveEveryMethodOnEveryDataSet() {
    Map<Reproduction, Integer> methods =
        Map.of(
            Reproduction.FIGURE4,
            3,
            Reproduction.FIGURE7,
            3,
            Reproduction.TABLE1,
            4,
            Reproduction.TABLE_E1,
            7);
    methods.forEach(
        (reproduction, count) -> {
          for (String name : reproduction.dataSets()) {
            ExperimentSettings settings = read(FOLDER.resolve(name + ".conf"));
            boolean small = Set.of("mustard", "cmu-mosi").contains(name);
            assertEquals(small, reproduction.methods(settings).contains(ExperimentSettings.MKL));
            assertEquals(
                small ? count + 1 : count,
                reproduction.methods(settings).size(),
                reproduction + ", " + name);
          }
        });
    for (String name : List.of("mosi", "mfeat", "rosmap", "youtube", "pom", "mmmo")) {
      ExperimentSettings settings = read(FOLDER.resolve(name + ".conf"));
      assertEquals(8, Reproduction.TABLE_E1.methods(settings).size(), name);
    }
  }

  @Test
  void theTableOfEncodersHasAllThreeWhereverThereAreSequences() {
    List<String> names = new ArrayList<>(Reproduction.TABLE4.dataSets());
    names.addAll(List.of("youtube", "pom", "mmmo"));
    for (String name : names) {
      ExperimentSettings settings = read(FOLDER.resolve(name + ".conf"));
      assertEquals(3, Reproduction.TABLE4.methods(settings).size(), name);
    }
  }

  @Test
  void onlySharedSettingsMayBeOfOtherFusions() {
    ExperimentSettings shared = settings("latentDim = 3", "late { fusion = late }");
    TrainSettings run = shared.run("late", 7, "m");
    assertFalse(run.estimator().hasPath("latentDim"));
    assertTrue(run.estimator().hasPath("maxIter"));
    String refused =
        assertThrows(
                IllegalArgumentException.class,
                () -> settings("", "late { fusion = late, latentDim = 3 }"))
            .getMessage();
    assertTrue(refused.contains("'latentDim' does not go with fusion 'late'"), refused);
  }

  private static ExperimentSettings settings(String shared, String methods) {
    return ExperimentSettings.of(
        ConfigFactory.parseString(
            """
            name = n, metric = accuracy, data = d, testWhere = "split = 'test'", modalityCols = [a, b], maxIter = 2
            %s
            methods { %s }
            """
                .formatted(shared, methods)));
  }

  @Test
  void deviationIsThatOfASample() {
    Statistics statistics = Statistics.of(List.of(1.0, 2.0, 4.0));
    assertEquals(7 / 3.0, statistics.mean(), 1e-12);
    assertEquals(Math.sqrt(7 / 3.0), statistics.deviation(), 1e-12);
    assertEquals("2.333 ± 1.528", statistics.text());
    assertEquals("0.500", Statistics.of(List.of(0.5)).text());
  }
}
