package io.intense.jobs.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The settings files that come with the project. */
class ConfFilesTest {

  private static final Path CONF = Path.of("..", "conf");

  static Stream<Path> experiments() throws IOException {
    return Files.list(CONF)
        .filter(file -> file.getFileName().toString().matches("[a-z-]+\\.conf"))
        .filter(file -> !file.getFileName().toString().startsWith("spark-"));
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void areComplete(Path file) {
    TrainSettings settings =
        TrainSettings.of(SettingsFile.read(file.toFile(), Map.of("data", "d.jsonl", "model", "m")));
    assertEquals(settings.modalityCols().size(), settings.newEstimator().getEncoders().length);
  }

  @Test
  void thereIsOnePerDataSet() throws IOException {
    assertEquals(8, experiments().count());
  }
}
