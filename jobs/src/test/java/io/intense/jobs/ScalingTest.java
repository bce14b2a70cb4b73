package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("spark")
class ScalingTest {

  @TempDir Path folder;

  private Path conf;

  @BeforeEach
  void settings() throws Exception {
    Workspace work = Workspace.in(folder);
    conf =
        Files.writeString(
            folder.resolve("scaling.conf"),
            """
            data = "%s"
            modalityCols = [a, b]
            encoders = ["mlp(4)", "gru(4)"]
            batchSize = 16
            """
                .formatted(work.path("rows.csv")));
  }

  @Test
  void moreWorkersStandBesideOneAndBesideWhatTheMachineCanGive() throws Exception {
    CommandRun run =
        CommandRun.succeed(
            "scaling", "--conf", conf.toString(), "--blocks", "1", "--epochs", "2", "--json");

    JsonNode line = new ObjectMapper().readTree(run.out());
    assertEquals(2, line.get("workers").asInt());
    for (String kind : new String[] {"", "independent_"}) {
      double ratio =
          line.get(kind + "samples_per_s").asDouble() / line.get("one_samples_per_s").asDouble();
      assertTrue(ratio > 0, run.out());
      assertEquals(ratio, line.get(kind + "ratio").asDouble(), 0.01 * ratio + 0.001);
      assertEquals(line.get(kind + "ratio"), line.get(kind + "ratio_min"));
    }
  }

  @Test
  void oneWorkerIsNotMeasuredBesideItself() {
    CommandRun run = CommandRun.of("scaling", "--conf", conf.toString(), "--workers", "1");

    assertNotEquals(0, run.status());
    assertTrue(run.err().contains("workers must be numbers of at least 2, got [1]"), run.err());
  }
}
