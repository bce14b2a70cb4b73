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
import java.util.Random;
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

  private Path folder;

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static CommandRun succeed(String... args) {
    CommandRun run = CommandRun.of(args);
    assertEquals(0, run.status(), run.err());
    return run;
  }

  private static String fail(String... args) {
    CommandRun run = CommandRun.of(args);
    assertEquals(1, run.status(), run.err());
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    return run.err().strip();
  }

  private CommandRun train(String data, String model, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "train",
                "--data",
                path(data),
                "--label-col",
                "label",
                "--modality-cols",
                "a,b,c",
                "--model",
                path(model),
                "--batch-size",
                "16",
                "--seed",
                "3"));
    args.addAll(List.of(more));
    if (!args.contains("--max-iter")) {
      args.addAll(List.of("--max-iter", "6"));
    }
    return CommandRun.of(args.toArray(String[]::new));
  }

  /**
   * Rows whose label is the sign of the first value of a; b is a sequence of noise and c letters of
   * noise.
   */
  @BeforeAll
  void writeRows(@TempDir Path temporary) throws IOException {
    folder = temporary;
    Random random = new Random(4);
    StringBuilder json = new StringBuilder();
    StringBuilder csv = new StringBuilder("id,split,label,a,b,c\n");
    StringBuilder numbers = new StringBuilder();
    for (int i = 0; i < 240; i++) {
      double x = random.nextGaussian();
      String split = i % 4 == 3 ? "test" : i % 8 == 2 ? "valid" : "train";
      String a = "[%f,%f]".formatted(x, random.nextGaussian());
      String b =
          "[[%f],[%f]%s]"
              .formatted(random.nextGaussian(), random.nextGaussian(), i % 2 == 0 ? ",[0.5]" : "");
      String c = "ACGT".repeat(6).substring(random.nextInt(4)) + "ACGT".charAt(random.nextInt(4));
      String form =
          "{\"id\":\"r%d\",\"split\":\"%s\",\"label\":%s,\"a\":%s,\"b\":%s,\"c\":\"%s\"}\n";
      json.append(form.formatted(i, split, x > 0 ? 1 : 0, a, b, c));
      numbers.append(form.formatted(i, split, 3 * x, a, b, c));
      csv.append(
          "r%d,%s,%s,\"%s\",\"%s\",%s\n".formatted(i, split, x > 0 ? "up" : "down", a, b, c));
    }
    Files.writeString(folder.resolve("rows.jsonl"), json);
    Files.writeString(folder.resolve("numbers.jsonl"), numbers);
    Files.writeString(folder.resolve("rows.csv"), csv);
  }

  @Test
  void trainEvaluateRelevanceScore() throws Exception {
    CommandRun trained =
        train(
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
            succeed(
                    "evaluate",
                    "--model",
                    path("model"),
                    "--data",
                    path("rows.jsonl"),
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
        JSON.readTree(succeed("relevance", "--model", path("model"), "--json").out());
    assertEquals(List.of("meaningful", "terms"), names(relevance));
    assertTrue(relevance.get("meaningful").asBoolean());
    assertEquals(4, relevance.get("terms").size());
    assertEquals("[\"a\"]", relevance.get("terms").get(0).get("modalities").toString());
    double sum = 0;
    double last = 1;
    for (JsonNode term : relevance.get("terms")) {
      assertEquals(List.of("modalities", "relevance", "share"), names(term));
      sum += term.get("share").asDouble();
      assertTrue(term.get("share").asDouble() <= last, "by falling share");
      last = term.get("share").asDouble();
    }
    assertEquals(1, sum, 1e-9);
    assertTrue(
        succeed("relevance", "--model", path("model"))
            .out()
            .lines()
            .findFirst()
            .orElse("")
            .matches("term +order +relevance +share"));

    String scored = path("scored.jsonl");
    assertEquals(
        "",
        succeed("score", "--model", path("model"), "--data", path("rows.jsonl"), "--out", scored)
            .out());
    List<String> lines = Files.readAllLines(Path.of(scored));
    assertEquals(240, lines.size());
    JsonNode given = JSON.readTree(Files.readAllLines(folder.resolve("rows.jsonl")).get(17));
    JsonNode row = JSON.readTree(lines.get(17));
    for (String name : names(given)) {
      assertEquals(given.get(name), row.get(name), name);
    }
    assertEquals(2, row.get("probability").size());
    assertEquals("a*b", row.get("contributions").get(3).get("term").asText());
    assertTrue(
        fail("score", "--model", path("model"), "--data", path("rows.jsonl"), "--out", scored)
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
        train(
            "rows.csv",
            "csv-model",
            "--interaction-order",
            "2",
            "--train-where",
            "split <> 'test'");
    assertEquals(0, trained.status(), trained.err());
    assertTrue(trained.out().contains("162 rows to train on, 18 to validate"), trained.out());

    Path unseen = folder.resolve("unseen.csv");
    List<String> lines =
        new ArrayList<>(Files.readAllLines(folder.resolve("rows.csv")).subList(0, 21));
    lines.set(1, lines.get(1).replaceFirst("up|down", "sideways"));
    Files.write(unseen, lines);
    JsonNode evaluation =
        JSON.readTree(
            succeed("evaluate", "--model", path("csv-model"), "--data", unseen.toString(), "--json")
                .out());
    assertEquals(20, evaluation.get("rows").asInt());
    assertTrue(evaluation.get("value").asDouble() <= 0.95, "a label that was never seen is wrong");

    Path unlabelled = folder.resolve("unlabelled.csv");
    Files.write(
        unlabelled,
        lines.stream().map(line -> line.replaceFirst("^([^,]*,[^,]*),[^,]*,", "$1,")).toList());
    succeed(
        "score",
        "--model",
        path("csv-model"),
        "--data",
        unlabelled.toString(),
        "--out",
        path("scored.csv"));
    List<String> scored = Files.readAllLines(folder.resolve("scored.csv"));
    assertEquals(
        "\"id\",\"split\",\"a\",\"b\",\"c\",\"rawPrediction\",\"probability\",\"prediction\",\"contributions\","
            + "\"predictedLabel\"",
        scored.get(0));
    assertTrue(scored.get(1).matches(".*,(up|down)"), scored.get(1));
    assertTrue(
        fail("evaluate", "--model", path("csv-model"), "--data", unlabelled.toString(), "--json")
            .startsWith(
                "intense evaluate: Label column 'label' does not exist; the columns are [id, split, a, b, c]"));
  }

  @Test
  void regressionReportsTheMeanAbsoluteError() throws Exception {
    CommandRun trained =
        train(
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
            succeed(
                    "evaluate",
                    "--model",
                    path("regression"),
                    "--data",
                    path("numbers.jsonl"),
                    "--json")
                .out());
    assertEquals("mae", evaluation.get("metric").asText());
    assertEquals(2.4, evaluation.get("trivial").asDouble(), 0.4);
    assertTrue(
        evaluation.get("value").asDouble() < 0.6 * evaluation.get("trivial").asDouble(),
        evaluation.toString());
    assertTrue(
        succeed("evaluate", "--model", path("regression"), "--data", path("numbers.jsonl"))
            .out()
            .startsWith("Mean absolute error "));
  }

  @Test
  void settingsFromAFileAreSavedWithTheModel() throws Exception {
    Path conf = folder.resolve("run.conf");
    Files.writeString(
        conf,
        "data = \"%s\", model = \"%s\", modalityCols = [a], maxIter = 2, batchSize = 32"
            .formatted(path("rows.jsonl"), path("conf-model")));
    succeed("train", "--conf", conf.toString(), "--max-iter", "1");
    String settings = Files.readString(folder.resolve("conf-model/settings.conf"));
    assertTrue(settings.contains("maxIter=1") && settings.contains("batchSize=32"), settings);

    succeed("train", "--conf", path("conf-model/settings.conf"), "--model", path("again"));
    assertEquals(
        succeed("relevance", "--model", path("conf-model"), "--json").out(),
        succeed("relevance", "--model", path("again"), "--json").out());
  }

  @Test
  void anExistingModelIsNeverLost() throws Exception {
    Path model = folder.resolve("precious");
    Files.createDirectory(model);
    Files.writeString(model.resolve("file"), "precious");

    CommandRun refused = train("rows.jsonl", "precious");
    assertEquals(1, refused.status());
    assertTrue(
        refused
            .err()
            .endsWith("precious' exists; add --overwrite to replace it" + System.lineSeparator()));
    CommandRun failed =
        train("rows.jsonl", "precious", "--overwrite", "--train-where", "label = 7");
    assertEquals(1, failed.status());
    assertTrue(failed.err().contains("There are no rows to train on in"), failed.err());
    assertEquals("precious", Files.readString(model.resolve("file")));

    assertEquals(0, train("rows.jsonl", "precious", "--overwrite", "--max-iter", "1").status());
    assertFalse(Files.exists(model.resolve("file")));
    try (var files = Files.list(folder)) {
      assertTrue(files.noneMatch(file -> file.getFileName().toString().startsWith("_precious")));
    }
  }

  @Test
  void failuresAreOneLine() {
    String data = path("rows.jsonl");
    assertEquals(
        "intense train: Modality column 'z' does not exist; the columns are [a, b, c, id, label, split]",
        fail("train", "--data", data, "--modality-cols", "a,z", "--model", path("x")));
    assertEquals(
        "intense train: There is no data at '%s'".formatted(path("none.jsonl")),
        fail("train", "--data", path("none.jsonl"), "--modality-cols", "a", "--model", path("x")));
    assertEquals(
        "intense evaluate: There is no saved model at '%s'".formatted(path("nothing")),
        fail("evaluate", "--model", path("nothing"), "--data", data));
    assertTrue(
        fail(
                "train",
                "--data",
                data,
                "--modality-cols",
                "a,b",
                "--interactions",
                "a*z",
                "--model",
                path("x"))
            .contains("Unknown modality 'z'"));
    assertTrue(
        fail(
                "train",
                "--data",
                data,
                "--modality-cols",
                "a,c",
                "--alphabet",
                "ACG",
                "--model",
                path("x"))
            .contains("Column 'c': unknown letter 'T' at position"));
    assertFalse(Files.exists(folder.resolve("x")));
  }

  @Test
  void quickstartShowsTheWholePath() throws Exception {
    CommandRun run =
        succeed("quickstart", "--rows", "200", "--max-iter", "1", "--out", path("quick"));
    assertTrue(
        run.out().matches("(?s)Accuracy 0\\.\\d+ on 50 rows .*term +order +relevance +share.*"),
        run.out());
    assertTrue(run.out().contains("m1*m2*m3"), run.out());
    assertTrue(Files.isDirectory(folder.resolve("quick/model/stages")));
    assertEquals(200, Files.readAllLines(folder.resolve("quick/train.jsonl")).size());
    assertTrue(fail("quickstart", "--rows", "200", "--out", path("quick")).contains("--overwrite"));
  }
}
