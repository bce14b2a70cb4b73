package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.intense.dl4j.inference.InTenseScorer;
import io.intense.dl4j.inference.Prediction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A model as one file that needs no Spark. */
@Tag("spark")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExportTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Workspace work;

  @BeforeAll
  void trainAndExport(@TempDir Path folder) throws IOException {
    work = Workspace.in(folder);
    assertEquals(
        0,
        work.train(
                "rows.csv",
                "model",
                "--train-where",
                "split <> 'test'",
                "--interactions",
                "a*b",
                "--max-iter",
                "2")
            .status());
    CommandRun.succeed("export", "--model", work.path("model"), "--out", work.path("model.zip"));
  }

  private JsonNode json(String name) throws IOException {
    try (ZipFile zip = new ZipFile(work.path("model.zip"));
        InputStream in = zip.getInputStream(zip.getEntry(name))) {
      return JSON.readTree(in);
    }
  }

  @Test
  void theScorerOpensIt() {
    InTenseScorer scorer = InTenseScorer.open(Path.of(work.path("model.zip")));
    Prediction prediction = scorer.score(new float[] {1, 0}, new float[] {1, 2}, new float[96]);
    assertEquals(4, prediction.contributions().length);
    assertEquals(1, prediction.probabilities()[0] + prediction.probabilities()[1], 1e-12);
  }

  @Test
  void relevancesLabelsAndHistoryAreJson() throws IOException {
    JsonNode relevance =
        JSON.readTree(
            CommandRun.succeed("relevance", "--model", work.path("model"), "--json").out());
    assertEquals(relevance, json("relevance.json"));
    assertEquals(JSON.readTree("[\"down\",\"up\"]"), sorted(json("labels.json")));
    assertEquals(2, json("history.json").size());
  }

  private static JsonNode sorted(JsonNode labels) throws IOException {
    List<String> texts = List.of(labels.get(0).asText(), labels.get(1).asText());
    return JSON.valueToTree(texts.stream().sorted().toList());
  }

  @Test
  void allWeightsAreNumpyArrays() throws IOException {
    InTenseScorer scorer = InTenseScorer.open(Path.of(work.path("model.zip")));
    Pattern shape = Pattern.compile("'shape': \\(([\\d, ]+)\\)");
    long numbers = 0;
    try (ZipFile zip = new ZipFile(work.path("model.zip"))) {
      for (ZipEntry entry : zip.stream().filter(e -> e.getName().endsWith(".npy")).toList()) {
        byte[] content = zip.getInputStream(entry).readAllBytes();
        String header =
            new String(
                content,
                0,
                Math.min(128, content.length),
                java.nio.charset.StandardCharsets.ISO_8859_1);
        assertTrue(header.startsWith("\u0093NUMPY"), entry.getName());
        assertTrue(header.contains("'descr': '<f4'"), header);
        Matcher sizes = shape.matcher(header);
        assertTrue(sizes.find(), header);
        long size = 1;
        for (String length : sizes.group(1).split(",")) {
          size *= length.isBlank() ? 1 : Long.parseLong(length.strip());
        }
        assertTrue(content.length >= size * Float.BYTES, entry.getName());
        numbers += size;
      }
    }
    assertEquals(scorer.numParams(), numbers);
  }

  @Test
  void nothingIsReplacedUnasked() throws IOException {
    byte[] before = Files.readAllBytes(Path.of(work.path("model.zip")));
    String said =
        CommandRun.fail("export", "--model", work.path("model"), "--out", work.path("model.zip"));
    assertTrue(said.endsWith("exists; add --overwrite to replace it"), said);
    assertEquals(before.length, Files.size(Path.of(work.path("model.zip"))));
    said =
        CommandRun.fail("export", "--model", work.path("model"), "--out", work.path("model.tar"));
    assertTrue(said.endsWith("should end in .zip"), said);
  }
}
