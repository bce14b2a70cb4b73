package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The settings files of real data sets, in few epochs. The folder of the data is the system
 * property intense.data.
 */
@Tag("data")
@Tag("spark")
class RealDataTest {

  private static final Path DATA = Path.of(System.getProperty("intense.data", "no-such-folder"));

  @TempDir Path folder;

  @BeforeEach
  void requireData() {
    assumeTrue(
        Files.isDirectory(DATA), () -> "There are no real data sets at " + DATA + ": skipped");
  }

  private JsonNode trainAndEvaluate(String name, int epochs) throws Exception {
    String data = DATA.resolve(name + ".jsonl.gz").toString();
    String model = folder.resolve("model").toString();
    CommandRun trained =
        CommandRun.of(
            "train",
            "--conf",
            "../conf/" + name + ".conf",
            "--data",
            data,
            "--model",
            model,
            "--max-iter",
            String.valueOf(epochs));
    assertEquals(0, trained.status(), trained.err());
    CommandRun evaluated =
        CommandRun.of(
            "evaluate", "--model", model, "--data", data, "--where", "split = 'test'", "--json");
    assertEquals(0, evaluated.status(), evaluated.err());
    return new ObjectMapper().readTree(evaluated.out());
  }

  @Test
  void threeOmics() throws Exception {
    JsonNode evaluation = trainAndEvaluate("rosmap", 5);
    assertEquals(106, evaluation.get("rows").asInt());
    assertEquals("accuracy", evaluation.get("metric").asText());
    assertTrue(
        evaluation.get("value").asDouble() > evaluation.get("trivial").asDouble(),
        evaluation.toString());
  }

  @Test
  void sentimentFromSequences() throws Exception {
    JsonNode evaluation = trainAndEvaluate("pom", 2);
    assertEquals(203, evaluation.get("rows").asInt());
    assertEquals("mae", evaluation.get("metric").asText());
    assertEquals(1.054, evaluation.get("trivial").asDouble(), 0.001);
    assertTrue(evaluation.get("value").asDouble() < 1.1, evaluation.toString());
  }
}
