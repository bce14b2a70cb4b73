package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Commands one after the other, as a script runs them. */
@Tag("spark")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndToEndTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Workspace work;

  @BeforeAll
  void writeRows(@TempDir Path folder) throws IOException {
    work = Workspace.in(folder);
  }

  @Test
  void trainEvaluateRelevanceScore() throws Exception {
    CommandRun trained =
        work.train(
            "rows.jsonl",
            "model",
            "--encoders",
            "mlp(8),gru(4),cnn(4)",
            "--interactions",
            "a*b",
            "--train-where",
            "split = 'train'",
            "--valid-where",
            "split = 'valid'",
            "--step-size",
            "0.02");
    assertEquals(0, trained.status(), trained.err());
    assertTrue(trained.out().contains("150 rows to train on, 30 to validate"), trained.out());
    assertTrue(trained.out().contains("relevance"), trained.out());

    JsonNode evaluation =
        JSON.readTree(
            CommandRun.succeed(
                    "evaluate",
                    "--model",
                    work.path("model"),
                    "--data",
                    work.path("rows.jsonl"),
                    "--where",
                    "split = 'test'",
                    "--json")
                .out());
    assertEquals(List.of("rows", "metric", "value", "trivial"), names(evaluation));
    assertEquals(60, evaluation.get("rows").asInt());
    assertEquals("accuracy", evaluation.get("metric").asText());
    assertTrue(evaluation.get("value").asDouble() > 0.85, evaluation.toString());
    assertTrue(evaluation.get("trivial").asDouble() < 0.7, evaluation.toString());

    JsonNode relevance =
        JSON.readTree(
            CommandRun.succeed("relevance", "--model", work.path("model"), "--json").out());
    assertEquals(
        List.of("meaningful", "validationLoss", "trivialLoss", "pValue", "terms"),
        names(relevance));
    assertTrue(relevance.get("meaningful").asBoolean());
    assertEquals(4, relevance.get("terms").size());
    assertEquals("[\"a\"]", relevance.get("terms").get(0).get("modalities").toString());
    double sum = 0;
    double last = 1;
    for (JsonNode term : relevance.get("terms")) {
      assertEquals(
          List.of("term", "modalities", "order", "relevance", "share", "deviation"), names(term));
      sum += term.get("share").asDouble();
      assertTrue(term.get("share").asDouble() <= last, "by falling share");
      last = term.get("share").asDouble();
    }
    assertEquals(1, sum, 1e-9);
    assertTrue(
        CommandRun.succeed("relevance", "--model", work.path("model"))
            .out()
            .lines()
            .findFirst()
            .orElse("")
            .matches("term +order +relevance +share +deviation"));

    String scored = work.path("scored.jsonl");
    assertEquals(
        "",
        CommandRun.succeed(
                "score",
                "--model",
                work.path("model"),
                "--data",
                work.path("rows.jsonl"),
                "--out",
                scored)
            .out());
    List<String> lines = Files.readAllLines(Path.of(scored));
    assertEquals(240, lines.size());
    JsonNode given = JSON.readTree(Files.readAllLines(work.folder().resolve("rows.jsonl")).get(17));
    JsonNode row = JSON.readTree(lines.get(17));
    for (String name : names(given)) {
      assertEquals(given.get(name), row.get(name), name);
    }
    assertEquals(2, row.get("probability").size());
    assertEquals("a*b", row.get("contributions").get(3).get("term").asText());
    assertTrue(
        CommandRun.fail(
                "score",
                "--model",
                work.path("model"),
                "--data",
                work.path("rows.jsonl"),
                "--out",
                scored)
            .endsWith("exists; add --overwrite to replace it"));
    assertEquals(lines, Files.readAllLines(Path.of(scored)));
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void csvWithStringLabels() throws Exception {
    CommandRun trained =
        work.train(
            "rows.csv",
            "csv-model",
            "--interaction-order",
            "2",
            "--train-where",
            "split <> 'test'");
    assertEquals(0, trained.status(), trained.err());
    assertTrue(trained.out().contains("162 rows to train on, 18 to validate"), trained.out());

    Path unseen = work.folder().resolve("unseen.csv");
    List<String> lines =
        new ArrayList<>(Files.readAllLines(work.folder().resolve("rows.csv")).subList(0, 21));
    lines.set(1, lines.get(1).replaceFirst("up|down", "sideways"));
    Files.write(unseen, lines);
    JsonNode evaluation =
        JSON.readTree(
            CommandRun.succeed(
                    "evaluate",
                    "--model",
                    work.path("csv-model"),
                    "--data",
                    unseen.toString(),
                    "--json")
                .out());
    assertEquals(20, evaluation.get("rows").asInt());
    assertTrue(evaluation.get("value").asDouble() <= 0.95, "a label that was never seen is wrong");

    Path unlabelled = work.folder().resolve("unlabelled.csv");
    Files.write(
        unlabelled,
        lines.stream().map(line -> line.replaceFirst("^([^,]*,[^,]*),[^,]*,", "$1,")).toList());
    CommandRun.succeed(
        "score",
        "--model",
        work.path("csv-model"),
        "--data",
        unlabelled.toString(),
        "--out",
        work.path("scored.csv"));
    List<String> scored = Files.readAllLines(work.folder().resolve("scored.csv"));
    assertEquals(
        "\"id\",\"split\",\"a\",\"b\",\"c\",\"rawPrediction\",\"probability\",\"prediction\",\"contributions\","
            + "\"predictedLabel\"",
        scored.get(0));
    assertTrue(scored.get(1).matches(".*,(up|down)"), scored.get(1));
    assertTrue(
        CommandRun.fail(
                "evaluate",
                "--model",
                work.path("csv-model"),
                "--data",
                unlabelled.toString(),
                "--json")
            .startsWith(
                "intense evaluate: Label column 'label' does not exist; the columns are [id, split, a, b, c]"));
  }

  @Test
  void regressionReportsTheMeanAbsoluteError() throws Exception {
    CommandRun trained =
        work.train(
            "numbers.jsonl",
            "regression",
            "--task",
            "regression",
            "--loss",
            "l1",
            "--step-size",
            "0.02",
            "--max-iter",
            "20");
    assertEquals(0, trained.status(), trained.err());
    JsonNode evaluation =
        JSON.readTree(
            CommandRun.succeed(
                    "evaluate",
                    "--model",
                    work.path("regression"),
                    "--data",
                    work.path("numbers.jsonl"),
                    "--json")
                .out());
    assertEquals("mae", evaluation.get("metric").asText());
    assertEquals(2.4, evaluation.get("trivial").asDouble(), 0.4);
    assertTrue(
        evaluation.get("value").asDouble() < 0.6 * evaluation.get("trivial").asDouble(),
        evaluation.toString());
    assertTrue(
        CommandRun.succeed(
                "evaluate",
                "--model",
                work.path("regression"),
                "--data",
                work.path("numbers.jsonl"))
            .out()
            .startsWith("Mean absolute error "));
  }

  @Test
  void otherFusionsTrainEvaluateAndSayWhetherTheyHaveScores() throws Exception {
    CommandRun mro = work.train("rows.jsonl", "mro", "--fusion", "mro", "--max-iter", "3");
    assertEquals(0, mro.status(), mro.err());
    assertTrue(mro.out().contains("order 3"), mro.out());
    JsonNode terms =
        JSON.readTree(CommandRun.succeed("relevance", "--model", work.path("mro"), "--json").out())
            .get("terms");
    assertEquals(3, terms.size());
    assertEquals(3, terms.get(0).get("modalities").size());
    CommandRun late = work.train("rows.jsonl", "late", "--fusion", "late", "--max-iter", "3");
    assertEquals(0, late.status(), late.err());
    assertFalse(late.out().contains("relevance"), late.out());
    assertTrue(
        CommandRun.succeed(
                "evaluate", "--model", work.path("late"), "--data", work.path("rows.jsonl"))
            .out()
            .startsWith("Accuracy "));
    assertTrue(
        CommandRun.fail("relevance", "--model", work.path("late"))
            .endsWith("The model's fusion, LateFusion, has no relevance scores"));
  }

  @Test
  void settingsFromAFileAreSavedWithTheModel() throws Exception {
    Path conf = work.folder().resolve("run.conf");
    Files.writeString(
        conf,
        "data = \"%s\", model = \"%s\", modalityCols = [a], maxIter = 2, batchSize = 32"
            .formatted(work.path("rows.jsonl"), work.path("conf-model")));
    CommandRun.succeed("train", "--conf", conf.toString(), "--max-iter", "1");
    String settings = Files.readString(work.folder().resolve("conf-model/settings.conf"));
    assertTrue(settings.contains("maxIter=1") && settings.contains("batchSize=32"), settings);

    CommandRun.succeed(
        "train", "--conf", work.path("conf-model/settings.conf"), "--model", work.path("again"));
    assertEquals(
        CommandRun.succeed("relevance", "--model", work.path("conf-model"), "--json").out(),
        CommandRun.succeed("relevance", "--model", work.path("again"), "--json").out());
  }

  @Test
  void quickstartShowsTheWholePath() throws Exception {
    CommandRun run =
        CommandRun.succeed(
            "quickstart", "--rows", "200", "--max-iter", "1", "--out", work.path("quick"));
    assertTrue(
        run.out().matches("(?s)Accuracy 0\\.\\d+ on 50 rows .*term +order +relevance +share.*"),
        run.out());
    assertTrue(run.out().contains("m1*m2*m3"), run.out());
    assertTrue(Files.isDirectory(work.folder().resolve("quick/model/stages")));
    assertEquals(200, Files.readAllLines(work.folder().resolve("quick/train.jsonl")).size());
    assertTrue(
        CommandRun.fail("quickstart", "--rows", "200", "--out", work.path("quick"))
            .contains("--overwrite"));
  }
}
