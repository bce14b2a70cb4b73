package io.intense.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.intense.jobs.Train;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SettingsOptionsTest {

  private static Map<String, Object> given(String... args) {
    return SettingsOptions.given(
        new CommandLine(new Train()).parseArgs(args), Set.of("--stacktrace"));
  }

  @Test
  void optionsAreSettingsInCamelCase() {
    assertEquals(
        Map.of("maxIter", 3, "labelCol", "y", "p", 1.5, "overwrite", true),
        given("--max-iter", "3", "--label-col", "y", "--p", "1.5", "--overwrite", "--stacktrace"));
  }

  @Test
  void whatIsNotGivenIsNoSetting() {
    assertEquals(Map.of(), given());
    assertEquals(Map.of("standardize", false), given("--no-standardize"));
    assertEquals(Map.of("standardize", true), given("--standardize"));
  }
}
