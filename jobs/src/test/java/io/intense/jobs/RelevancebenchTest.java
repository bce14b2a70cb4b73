package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    assertEquals("crossfit", first.get("method").asText());
    assertEquals(2, first.get("runs").asInt());
    assertTrue(first.get("learned").asInt() <= 2);
    assertTrue(first.get("bars").has("false_mass <= 0.1"), lines.get(0));
    assertEquals("null", new ObjectMapper().readTree(lines.get(3)).get("generator").asText());
  }

  @Test
  void anUnknownDataSetIsRefusedWithTheNamesOfAll() {
    CommandRun run = CommandRun.of("relevancebench", "--generator=xor9");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("Unknown generator 'xor9'"), run.err());
    assertTrue(run.err().contains("conspiracy_hard"), run.err());
  }
}
