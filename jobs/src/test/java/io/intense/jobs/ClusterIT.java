package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a cluster, in the ways in which users run them there. */
@Tag("cluster")
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClusterIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ON_EXECUTOR = "this task trains on 54 rows, validating on 6";

  private Path folder;
  private SparkCluster cluster;
  private CommandRun trained;

  @BeforeAll
  void startAndTrain(@TempDir Path data) throws Exception {
    folder = data;
    cluster = SparkCluster.start(Build.folder("cluster"));
    CommandRun.writeGenes(path("genes.jsonl"));
    trained = submit("train", "Train", training("model"));
  }

  @AfterAll
  void stop() throws IOException {
    if (cluster != null) {
      cluster.close();
    }
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private List<String> training(String model) {
    return List.of(
        "--data",
        path("genes.jsonl"),
        "--modality-cols",
        "m1,m2",
        "--interactions",
        "m1*m2",
        "--max-iter",
        "1",
        "--batch-size",
        "20",
        "--model",
        path(model));
  }

  private CommandRun submit(String name, String type, List<String> arguments) throws Exception {
    return succeeded(
        cluster.submit(
            name,
            List.of("--deploy-mode", "client", "--class", "io.intense.jobs." + type),
            arguments));
  }

  private static CommandRun succeeded(CommandRun run) {
    assertEquals(0, run.status(), run.err());
    return run;
  }

  @Test
  void sparkSubmitTrainsOnAnExecutor() throws IOException {
    assertTrue(trained.out().startsWith("Best epoch 1 of 1"), trained.out());
    assertFalse(trained.err().contains(ON_EXECUTOR), trained.err());
    List<String> executors = cluster.logs("stderr");
    assertTrue(executors.stream().anyMatch(log -> log.contains(ON_EXECUTOR)));
    assertTrue(
        executors.stream()
            .allMatch(log -> log.contains("-Dorg.bytedeco.javacpp.maxphysicalbytes=0")),
        "flags that ND4J needs");
  }

  @Test
  void sparkSubmitUsesTheSavedModel() throws Exception {
    JsonNode evaluation =
        JSON.readTree(
            submit(
                    "evaluate",
                    "Evaluate",
                    List.of("--model", path("model"), "--data", path("genes.jsonl"), "--json"))
                .out());
    assertEquals(60, evaluation.get("rows").asInt());
    JsonNode relevance =
        JSON.readTree(
            submit("relevance", "Relevance", List.of("--model", path("model"), "--json")).out());
    assertEquals(3, relevance.get("terms").size());
  }

  @Test
  void theLauncherNeedsTheMasterOnly() throws Exception {
    List<String> command = new ArrayList<>(List.of(Build.command().toString(), "train"));
    command.addAll(training("launched"));
    command.addAll(List.of("--master", cluster.master()));
    CommandRun launched = succeeded(cluster.run("launcher", command));
    assertEquals(trained.out(), launched.out(), "same rows and seed, same model");
    assertFalse(launched.err().contains(ON_EXECUTOR), launched.err());
    assertTrue(launched.err().contains("epoch 1/1: training loss"), launched.err());
  }

  @Test
  void severalWorkersTrainAlthoughAnExecutorIsKilled() throws Exception {
    CommandRun.succeed(
        "synthgene", "--task", "tri", "--rows", "2000", "--seed", "1", "--out", path("more.jsonl"));
    CommandRun undisturbed = succeeded(onTwoWorkers("two"));
    assertTrue(undisturbed.out().startsWith("Best epoch"), undisturbed.out());
    CompletableFuture<CommandRun> disturbed =
        CompletableFuture.supplyAsync(() -> onTwoWorkers("disturbed"));
    cluster.killExecutorAfter("disturbed", "epoch 2/");
    assertEquals(undisturbed.out(), succeeded(disturbed.get()).out(), "the same model");
    assertTrue(disturbed.get().err().contains("Lost executor"), disturbed.get().err());
  }

  /** Decoded, the rows are 9.6 MB: they cannot have passed through the driver. */
  private CommandRun onTwoWorkers(String name) {
    try {
      return cluster.submit(
          name,
          List.of("--conf", "spark.driver.maxResultSize=1m", "--class", "io.intense.jobs.Train"),
          List.of(
              "--data",
              path("more.jsonl"),
              "--modality-cols",
              "m1,m2,m3",
              "--interactions",
              "m1*m2",
              "--max-iter",
              "4",
              "--num-workers",
              "2",
              "--model",
              path(name)));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void theDriverMayRunOnTheClusterToo() throws Exception {
    List<String> options =
        List.of(
            "--deploy-mode",
            "cluster",
            "--driver-java-options",
            String.join(" ", Build.jvmFlags()),
            "--conf",
            "spark.standalone.submit.waitAppCompletion=true",
            "--class",
            "io.intense.jobs.Train");
    CommandRun run = succeeded(cluster.submit("cluster-mode", options, training("remote")));
    assertEquals("", run.out());
    assertTrue(
        cluster.logs("stdout").contains(trained.out()), "the driver's output is on a worker");
  }
}
