package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a saved model says about rows, on the command line. */
@Tag("spark")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiagnosticsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Workspace work;

  @BeforeAll
  void train(@TempDir Path folder) throws Exception {
    work = Workspace.in(folder);
    CommandRun run =
        work.train(
            "rows.csv",
            "model",
            "--interactions",
            "a*b",
            "--encoders",
            "mlp(4),gru(4),cnn(4)",
            "--norms",
            "1,2");
    assertEquals(0, run.status(), run.err());
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private JsonNode asked(String command, String... more) throws Exception {
    List<String> args =
        new ArrayList<>(
            List.of(command, "--model", work.path("model"), "--data", work.path("rows.csv")));
    args.addAll(List.of(more));
    args.add("--json");
    return JSON.readTree(CommandRun.succeed(args.toArray(String[]::new)).out());
  }

  @Test
  void relevanceByAColumnHasARowPerGroupAndTerm() throws Exception {
    JsonNode rows = asked("relevance", "--by", "split").get("rows");
    assertEquals(3 * 4, rows.size());
    assertEquals("test", rows.get(0).get("group").asText());
    assertEquals(60, rows.get(0).get("rows").asInt());
    assertEquals(2, rows.get(0).get("mean").size());
    String table =
        CommandRun.succeed(
                "relevance",
                "--model",
                work.path("model"),
                "--data",
                work.path("rows.csv"),
                "--by",
                "split")
            .out();
    assertTrue(
        table.lines().findFirst().orElse("").matches("group +rows +term +order +relevance.*"),
        table);
    assertTrue(
        table.lines().toList().get(13).matches("(Not meaningful: |Validation loss ).*"), table);
    assertTrue(table.contains("; p-value of the gain "), table);
  }

  @Test
  void relevancePerClassHasARowPerClassAndTerm() throws Exception {
    JsonNode rows = asked("relevance", "--per-class").get("rows");
    assertEquals(2 * 4, rows.size());
    assertEquals(1, rows.get(4).get("output").asInt());
    assertTrue(rows.get(0).get("deviation").asDouble() > 0);
  }

  @Test
  void missingModalitiesHaveARowPerTermAndModality() throws Exception {
    CommandRun refused =
        CommandRun.of(
            "relevance",
            "--model",
            work.path("model"),
            "--data",
            work.path("rows.csv"),
            "--missing");
    assertEquals(1, refused.status());
    assertTrue(refused.err().contains("handleInvalid"), refused.err());
    Path conf = Path.of(work.path("keeping.conf"));
    Files.writeString(
        conf,
        """
        data = "%s", model = "%s", modalityCols = [a, b], encoders = ["mlp(4)", "gru(4)"]
        maxIter = 6, batchSize = 16, seed = 3
        """
            .formatted(work.path("rows.jsonl"), work.path("keeping")));
    CommandRun.succeed(
        "train", "--conf", conf.toString(), "--handle-invalid=keep", "--modality-dropout=0.1");
    JsonNode rows =
        JSON.readTree(
                CommandRun.succeed(
                        "relevance",
                        "--model",
                        work.path("keeping"),
                        "--data",
                        work.path("rows.jsonl"),
                        "--missing",
                        "--json")
                    .out())
            .get("rows");
    assertEquals(3 * 2, rows.size());
    assertEquals("", rows.get(0).get("missing").asText());
    assertEquals("a", rows.get(2).get("missing").asText());
    assertEquals("a", rows.get(2).get("term").asText());
    assertEquals(0, rows.get(2).get("share").asDouble());
    assertTrue(rows.get(0).get("metric").asDouble() > 0.4);
  }

  @Test
  void leaksHaveARowPerInteraction() throws Exception {
    JsonNode said = asked("relevance", "--leaks");
    assertEquals(
        List.of("meaningful", "validationLoss", "trivialLoss", "pValue", "rows"), names(said));
    JsonNode rows = said.get("rows");
    assertEquals(1, rows.size());
    assertEquals("a*b", rows.get(0).get("term").asText());
    assertTrue(rows.get(0).get("explained").asDouble() < 1);
  }

  @Test
  void pathsHaveARowPerPointAndTermAndNeedNoRows() throws Exception {
    String printed =
        CommandRun.succeed("relevance", "--model", work.path("model"), "--paths", "--json").out();
    JsonNode rows = JSON.readTree(printed).get("rows");
    assertEquals(2 * 4, rows.size());
    assertEquals("p", rows.get(0).get("along").asText());
    assertEquals(1, rows.get(0).get("value").asDouble());
    assertTrue(rows.get(0).get("chosen").asBoolean());
    assertEquals(2, rows.get(4).get("value").asDouble());
    CommandRun run =
        CommandRun.of(
            "relevance", "--model", work.path("model"), "--data", work.path("rows.csv"), "--paths");
    assertTrue(run.err().contains("--paths are of the training"), run.err());
  }

  @Test
  void rowsAndWhatToReadFromThemGoTogether() {
    assertTrue(
        CommandRun.of("relevance", "--model", work.path("model"), "--by", "split")
            .err()
            .contains("--data goes with one of --by, --per-class, --leaks and --missing"));
    assertTrue(
        CommandRun.fail(
                "relevance",
                "--model",
                work.path("model"),
                "--data",
                work.path("rows.csv"),
                "--by",
                "spilt")
            .contains("'spilt'"));
  }

  @Test
  void scoredRowsCanBeExplained() throws Exception {
    CommandRun.succeed(
        "score",
        "--model",
        work.path("model"),
        "--data",
        work.path("rows.csv"),
        "--out",
        work.path("explained.jsonl"),
        "--top-k",
        "2");
    List<String> lines = Files.readAllLines(Path.of(work.path("explained.jsonl")));
    assertEquals(240, lines.size());
    JsonNode explanations = JSON.readTree(lines.get(3)).get("explanations");
    assertEquals(2, explanations.size());
    assertTrue(
        explanations.get(0).get("share").asDouble() >= explanations.get(1).get("share").asDouble());
    assertEquals(2, explanations.get(0).get("values").size());
  }

  @Test
  void anAuditSaysHowFarPredictionsAgreeWithRelevances() throws Exception {
    JsonNode report = asked("audit", "--sample", "40", "--donors", "4");
    assertEquals(
        List.of("meaningful", "validationLoss", "trivialLoss", "pValue", "audit"), names(report));
    JsonNode audit = report.get("audit");
    double agreement = audit.get("agreement").asDouble();
    assertTrue(agreement > 0 && agreement <= 1, report.toString());
    assertEquals(4, audit.get("terms").size());
    assertTrue(
        audit.get("terms").get(0).get("drop").asDouble() > 0,
        "the label is the sign of a value of a");
    assertTrue(
        CommandRun.fail(
                "audit",
                "--model",
                work.path("model"),
                "--data",
                work.path("rows.csv"),
                "--donors",
                "3")
            .contains("even number"));
  }
}
