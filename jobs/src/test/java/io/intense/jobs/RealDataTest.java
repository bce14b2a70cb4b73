package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  private JsonNode trainAndEvaluate(String name, int epochs, String... options) throws Exception {
    String data = DATA.resolve(name + ".jsonl.gz").toString();
    List<String> train =
        new ArrayList<>(List.of("train", "--conf", "../conf/" + name + ".conf", "--data", data));
    train.addAll(List.of("--model", model(), "--max-iter", String.valueOf(epochs)));
    train.addAll(List.of(options));
    run(train.toArray(String[]::new));
    return json(
        "evaluate", "--model", model(), "--data", data, "--where", "split = 'test'", "--json");
  }

  private String model() {
    return folder.resolve("model").toString();
  }

  private static String run(String... command) {
    CommandRun run = CommandRun.of(command);
    assertEquals(0, run.status(), run.err());
    return run.out();
  }

  private static JsonNode json(String... command) throws Exception {
    return new ObjectMapper().readTree(run(command));
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

  @Test
  void onePairAmongTwentyGenotypes() throws Exception {
    JsonNode evaluation =
        trainAndEvaluate("gametes_2way", 15, "--max-terms", "40", "--num-folds", "2");
    assertTrue(evaluation.get("value").asDouble() > 0.72, evaluation.toString());
    JsonNode relevance = json("relevance", "--model", model(), "--json");
    JsonNode first = relevance.get("terms").get(0);
    assertEquals("P1*P2", first.get("term").asText());
    assertTrue(first.get("effectShare").asDouble() > 0.9, relevance.toString());
  }
}
