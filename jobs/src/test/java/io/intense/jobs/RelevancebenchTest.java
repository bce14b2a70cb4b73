package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The relevancebench command, on few rows. */
@Tag("spark")
class RelevancebenchTest {

  @TempDir Path folder;

  @Test
  void printsOneJsonObjectPerDataSetAndMethod() throws IOException {
    Path conf =
        Files.writeString(
            folder.resolve("quick.conf"), "maxIter = 2, latentDim = 2, regParams = [0.01]");
    CommandRun run =
        CommandRun.succeed(
            "relevancebench",
            "--master=local[2]",
            "--generator=and_gate,null",
            "--seeds=1,2",
            "--methods=crossfit,mnl",
            "--rows=120",
            "--conf=" + conf,
            "--json");
    List<String> lines = run.out().lines().toList();
    assertEquals(4, lines.size(), run.out());
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertEquals("and_gate", first.get("generator").asText());
    assertEquals("mnl", first.get("method").asText());
    assertEquals(2, first.get("runs").asInt());
    assertTrue(first.get("learned").asInt() <= 2);
    assertTrue(first.get("bars").has("false_mass <= 0.1"), lines.get(0));
    assertEquals("null", new ObjectMapper().readTree(lines.get(3)).get("generator").asText());
  }

  @Test
  void methodsThatReadOneNetworkShareItsFitAndSayWhatTheirRelevanceCosts() throws IOException {
    Path conf =
        Files.writeString(
            folder.resolve("quicker.conf"), "maxIter = 2, latentDim = 2, regParams = [0.01]");
    CommandRun run =
        CommandRun.succeed(
            "relevancebench",
            "--master=local[2]",
            "--generator=and_gate",
            "--seeds=1",
            "--methods=intense,permutation,audit,deviation,no_iterbn,mro,multiroute,orthogonal",
            "--rows=120",
            "--conf=" + conf,
            "--json");
    Map<String, JsonNode> results = new HashMap<>();
    for (String line : run.out().lines().toList()) {
      JsonNode result = new ObjectMapper().readTree(line);
      results.put(result.get("method").asText(), result);
    }
    assertEquals(8, results.size(), run.out());
    for (String other : List.of("permutation", "audit", "deviation")) {
      assertEquals(results.get("intense").get("seconds"), results.get(other).get("seconds"), other);
      assertTrue(results.get(other).get("relevanceSeconds").asDouble() > 0, other);
    }
  }

  @Test
  void coverageTellsHowOftenIntervalsHoldTheShareInManyRows() throws IOException {
    Path conf = Files.writeString(folder.resolve("cover.conf"), "maxIter = 4, latentDim = 2");
    CommandRun run =
        CommandRun.succeed(
            "relevancebench",
            "--coverage",
            "--master=local[2]",
            "--generator=heavy_tails",
            "--seeds=1-2",
            "--rows=300",
            "--bootstraps=2",
            "--reference-rows=600",
            "--conf=" + conf,
            "--json");
    JsonNode result = new ObjectMapper().readTree(run.out());
    assertEquals(2, result.get("runs").asInt());
    assertEquals(2, result.get("terms").size(), run.out());
    double reference =
        result.get("terms").get("m0").get("reference").asDouble()
            + result.get("terms").get("m1").get("reference").asDouble();
    assertTrue(reference > 0 && reference <= 1, run.out());
    double covered = result.get("covered").asDouble();
    assertTrue(covered >= 0 && covered <= 1, run.out());
  }

  @Test
  void seedsThatAreNoNumbersAreRefused() {
    CommandRun run = CommandRun.of("relevancebench", "--generator=null", "--seeds=1-x");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("--seeds must be numbers and ranges"), run.err());
  }

  @Test
  void anUnknownDataSetIsRefusedWithTheNamesOfAll() {
    CommandRun run = CommandRun.of("relevancebench", "--generator=xor9");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("Unknown generator 'xor9'"), run.err());
    assertTrue(run.err().contains("conspiracy_hard"), run.err());
  }
}
