package io.intense.jobs.track;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.intense.dl4j.train.EpochResult;
import io.intense.jobs.experiment.RunResult;
import io.intense.jobs.experiment.Summary;
import io.intense.jobs.run.RelevanceReport;
import io.intense.spark.follow.FitEpoch;
import io.intense.spark.follow.FitStart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackingTest {

  private static final FitStart START = new FitStart(List.of("a", "a*b"), true, 2, 100, 10);

  @TempDir private Path folder;

  private static FitEpoch epoch(int number) {
    return new FitEpoch(
        START,
        new EpochResult(number, 0.5, 0.25, 0.75, 0.01, 0.003, 2, List.of(0.125, 0.875)),
        50,
        1);
  }

  private static RunStore.Naming naming(Optional<String> parent) {
    return new RunStore.Naming("genes: \"first\"", "model", parent, "somebody");
  }

  private static void track(String where) {
    try (Tracking tracking =
        Tracking.start(where, naming(Optional.empty()), Map.of("maxIter", "2"))) {
      tracking.finished(epoch(1));
      tracking.finished(epoch(2));
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }

  private Path onlyRun() throws IOException {
    List<Path> experiments =
        children(folder.resolve("mlruns")).stream()
            .filter(child -> child.getFileName().toString().matches("\\d{18}"))
            .toList();
    assertEquals(1, experiments.size());
    List<Path> runs = children(experiments.get(0)).stream().filter(Files::isDirectory).toList();
    return runs.get(0);
  }

  @Test
  void aFolderHasTheLayoutOfMlflowsFileStore() throws IOException {
    track(folder.resolve("mlruns").toString());
    assertTrue(
        Files.readString(folder.resolve("mlruns/0/meta.yaml")).contains("name: \"Default\""));
    Path run = onlyRun();
    assertTrue(run.getFileName().toString().matches("[0-9a-f]{32}"));
    List<String> experiment = Files.readAllLines(run.getParent().resolve("meta.yaml"));
    assertTrue(experiment.contains("name: \"genes: \\\"first\\\"\""), experiment.toString());
    assertTrue(experiment.contains("lifecycle_stage: \"active\""));
    assertEquals("2", Files.readString(run.resolve("params/maxIter")));
    assertEquals("model", Files.readString(run.resolve("tags/mlflow.runName")));
    List<String> losses = Files.readAllLines(run.resolve("metrics/validation_loss"));
    assertTrue(losses.get(1).matches("\\d{13} 0.25 2"), losses.toString());
    assertEquals(2, losses.size());
    assertTrue(Files.exists(run.resolve("metrics/validation_accuracy")));
    String document = Files.readString(Path.of("docs/follow.md"));
    for (Path metric : children(run.resolve("metrics"))) {
      String name = metric.getFileName() + (Files.isDirectory(metric) ? "/TERM" : "");
      assertTrue(document.contains("`" + name + "`"), "follow.md does not name " + name);
    }
    assertTrue(Files.exists(run.resolve("metrics/share/a x b")), "a name that MLflow takes");
    List<String> meta = Files.readAllLines(run.resolve("meta.yaml"));
    assertTrue(meta.contains("status: 4"), "a training that saved no model has failed");
    assertTrue(meta.contains("run_id: \"" + run.getFileName() + "\""));
    assertTrue(meta.stream().anyMatch(line -> line.matches("end_time: \\d{13}")));
    assertTrue(
        meta.stream().anyMatch(line -> line.matches("artifact_uri: \"file:///.*/artifacts\"")));
  }

  @Test
  void runsOfOneExperimentAreTogetherAndMayBePartsOfOthers() throws IOException {
    RunStore store = RunStore.at(folder.resolve("mlruns").toUri().toString());
    RunStore.Run parent = store.start(naming(Optional.empty()));
    RunStore.Run child = store.start(naming(Optional.of(parent.id())));
    child.artifact("model/metadata/part-00000", new byte[] {1});
    child.end(true);
    Path run = onlyRun().resolveSibling(child.id());
    assertEquals(parent.id(), Files.readString(run.resolve("tags/mlflow.parentRunId")));
    assertTrue(Files.exists(run.resolve("artifacts/model/metadata/part-00000")));
    assertTrue(Files.readAllLines(run.resolve("meta.yaml")).contains("status: 3"));
    assertThrows(IOException.class, () -> child.tag("../../../outside", "x"));
  }

  private static RunResult result(String method, long seed, double value) {
    return new RunResult(
        method,
        seed,
        "accuracy",
        value,
        0.5,
        0.7,
        true,
        3,
        5,
        100,
        10,
        20,
        1.5,
        List.of(new RelevanceReport.Term("a*b", List.of("a", "b"), 2, 0.9, 0.75, Map.of())),
        Map.of("maxIter", "5"));
  }

  @Test
  void anExperimentIsARunWithParts() throws IOException {
    Summary summary =
        new Summary("mosi", List.of(result("intense", 1, 0.75), result("intense", 2, 0.25)));
    String where = folder.resolve("mlruns").toString();
    Path model = folder.resolve("results/runs/intense/seed-1.model/metadata/part-00000");
    Files.createDirectories(model.getParent());
    Files.writeString(model, "a model");
    ExperimentTracking.record(
        RunStore.at(where),
        where,
        naming(Optional.empty()),
        summary,
        new org.apache.hadoop.fs.Path(folder.resolve("results").toUri()),
        new Configuration());
    List<Path> runs = children(onlyRun().getParent()).stream().filter(Files::isDirectory).toList();
    assertEquals(3, runs.size());
    Path whole =
        runs.stream()
            .filter(run -> !Files.exists(run.resolve("tags/mlflow.parentRunId")))
            .findFirst()
            .orElseThrow();
    assertTrue(Files.readString(whole.resolve("metrics/mean/intense")).contains(" 0.5 0"));
    assertTrue(Files.exists(whole.resolve("artifacts/methods.svg")));
    for (Path part : runs) {
      if (!part.equals(whole)) {
        assertEquals(
            whole.getFileName().toString(),
            Files.readString(part.resolve("tags/mlflow.parentRunId")));
        assertEquals("intense", Files.readString(part.resolve("params/method")));
        String seed = Files.readString(part.resolve("params/seed"));
        assertTrue(
            Files.readString(part.resolve("artifacts/result.json")).contains("\"seed\":" + seed));
        Path copy = part.resolve("artifacts/model/metadata/part-00000");
        assertEquals(seed.equals("1"), Files.exists(copy), "the other run's model is gone");
        assertTrue(Files.readString(part.resolve("metrics/share/a x b")).contains(" 0.75 3"));
        assertTrue(Files.readAllLines(part.resolve("meta.yaml")).contains("status: 3"));
      }
    }
  }

  @Test
  void anExperimentThatMlflowMadeIsFound() throws IOException {
    Path made = folder.resolve("mlruns/123456789012345678");
    Files.createDirectories(made);
    Files.writeString(made.resolve("meta.yaml"), "experiment_id: '1'\nname: 'genes: \"first\"'\n");
    track(folder.resolve("mlruns").toString());
    assertEquals(made, onlyRun().getParent());
  }

  @Test
  void aServerIsToldAllOfARun() throws IOException {
    try (FakeMlflow server = new FakeMlflow("")) {
      track(server.address());
      JsonNode run = server.requests("POST mlflow/runs/create").get(0).json();
      assertEquals("7", run.path("experiment_id").asText());
      assertEquals("model", run.path("run_name").asText());
      List<FakeMlflow.Request> batches = server.requests("POST mlflow/runs/log-batch");
      assertEquals("maxIter", batches.get(0).json().at("/params/0/key").asText());
      JsonNode metrics = batches.get(2).json().path("metrics");
      assertEquals("train_loss", metrics.at("/0/key").asText());
      assertEquals(0.5, metrics.at("/0/value").asDouble());
      assertEquals(2, metrics.at("/0/step").asInt());
      assertEquals("share/a x b", metrics.at("/7/key").asText());
      assertEquals(
          "FAILED",
          server.requests("POST mlflow/runs/update").get(0).json().path("status").asText());
    }
  }

  @Test
  void aServerTakesFilesThroughItsProxy() throws IOException {
    try (FakeMlflow server = new FakeMlflow("")) {
      RunStore.Run run = RunStore.at(server.address()).start(naming(Optional.of("r0")));
      run.artifact("model/part 1", new byte[] {1, 2, 3});
      run.end(true);
      assertArrayEquals(
          new byte[] {1, 2, 3},
          server
              .requests("PUT mlflow-artifacts/artifacts/7/r1/artifacts/model/part 1")
              .get(0)
              .body());
      assertTrue(
          server.requests("POST mlflow/runs/create").get(0).json().toString().contains("r0"));
    }
  }

  @Test
  void mlflowsOwnVariablesSayWhoLogsIn() throws IOException {
    Map<String, String> user =
        Map.of("MLFLOW_TRACKING_USERNAME", "me", "MLFLOW_TRACKING_PASSWORD", "secret");
    for (Map<String, String> variables : List.of(user, Map.of("MLFLOW_TRACKING_TOKEN", "t"))) {
      try (FakeMlflow server = new FakeMlflow("")) {
        RunStore.Run run = RunStore.at(server.address(), variables).start(naming(Optional.empty()));
        run.artifact("file", new byte[1]);
        String expected = variables == user ? "Basic bWU6c2VjcmV0" : "Bearer t";
        server.requests().forEach(request -> assertEquals(expected, request.authorization()));
        assertTrue(server.requests().stream().anyMatch(put -> put.call().startsWith("PUT")));
      }
    }
  }

  @Test
  void whatGoesWrongOnAServerIsNoConcernOfTheTraining() throws IOException {
    try (FakeMlflow server = new FakeMlflow("POST mlflow/runs/log-batch")) {
      track(server.address());
      assertFalse(server.requests("POST mlflow/runs/log-batch").isEmpty());
      assertTrue(server.requests("POST mlflow/runs/update").isEmpty(), "given up at once");
    }
    track("http://127.0.0.1:1");
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> RunStore.at("hdfs://host/mlruns"))
            .getMessage();
    assertTrue(message.contains("hdfs://host/mlruns") && message.contains("local folder"), message);
  }

  @Test
  void twoNamesDoNotBecomeOne() {
    MlflowNames names = new MlflowNames();
    assertEquals("a_b", names.of("a?b"));
    assertEquals("a_b_2", names.of("a!b"));
    assertEquals("a_b", names.of("a?b"));
  }

  /** Read as the format is described: length, its checksum, a protocol buffer, its checksum. */
  @Test
  void tensorBoardFindsScalarsInAnEventFile() throws IOException {
    try (EventFile file = EventFile.in(folder.resolve("tb"))) {
      file.finished(epoch(1));
      file.finished(epoch(2));
    }
    Path file = children(folder.resolve("tb")).get(0);
    assertTrue(file.getFileName().toString().startsWith("events.out.tfevents."));
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<byte[]> events = new ArrayList<>();
    while (bytes.hasRemaining()) {
      byte[] length = new byte[8];
      bytes.duplicate().get(length);
      int size = (int) bytes.getLong();
      assertEquals(masked(crc32c(length)), bytes.getInt());
      byte[] event = new byte[size];
      bytes.get(event);
      assertEquals(masked(crc32c(event)), bytes.getInt());
      events.add(event);
    }
    assertEquals(3, events.size());
    String first = new String(events.get(0), StandardCharsets.ISO_8859_1);
    assertTrue(first.endsWith("\032\rbrain.Event:2"), "field 3, 13 letters");
    ByteBuffer second = ByteBuffer.wrap(events.get(1)).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals(0x09, second.get(), "field 1, a double");
    assertTrue(second.getDouble() > 1e9, "seconds since 1970");
    assertEquals(0x10, second.get(), "field 2, a number");
    assertEquals(1, second.get(), "the step");
    String text = new String(events.get(1), StandardCharsets.ISO_8859_1);
    byte[] value = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(0.25f).array();
    String scalar =
        "\n\u000floss/validation\u0015" + new String(value, StandardCharsets.ISO_8859_1);
    assertTrue(text.contains(scalar));
    assertTrue(text.contains("share/a*b"));
    assertFalse(text.contains("share/b"));
  }

  private static int masked(int crc) {
    return ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
  }

  /** Castagnoli's polynomial, bit by bit. */
  private static int crc32c(byte[] data) {
    int crc = -1;
    for (byte each : data) {
      crc ^= each & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        crc = crc >>> 1 ^ ((crc & 1) == 0 ? 0 : 0x82f63b78);
      }
    }
    return ~crc;
  }
}
