package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
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

  private static final String KRYO = "spark.serializer=org.apache.spark.serializer.KryoSerializer";
  private static final List<String> KRYO_OPTIONS =
      List.of("--conf", KRYO, "--conf", "spark.kryo.registrator=org.nd4j.kryo.Nd4jRegistrator");
  private static final String ON_EXECUTOR = "this task trains on 180 rows, validating on 20";

  private Path folder;
  private SparkCluster cluster;
  private MiniDFSCluster hdfs;
  private String home;
  private CommandRun trained;
  private CommandRun undisturbed;

  @BeforeAll
  void startAndTrain(@TempDir Path data) throws Exception {
    folder = data;
    cluster = SparkCluster.start(Build.folder("cluster"));
    Configuration conf = new Configuration();
    conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, path("hdfs"));
    hdfs = new MiniDFSCluster.Builder(conf).numDataNodes(1).build();
    home = hdfs.getFileSystem().getUri() + "/intense/";
    CommandRun.succeed(
        "synthgene",
        "--task",
        "tri",
        "--rows",
        "4000",
        "--seed",
        "1",
        "--out",
        home + "genes.jsonl");
    trained =
        succeeded(
            cluster.submit(
                "quickstart",
                List.of("--deploy-mode", "client", "--class", "io.intense.jobs.Quickstart"),
                quickstart("quickstart")));
    undisturbed = onThisMachine("two", List.of());
  }

  @AfterAll
  void stop() throws IOException {
    if (cluster != null) {
      cluster.close();
    }
    if (hdfs != null) {
      hdfs.shutdown();
    }
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private List<String> quickstart(String folder) {
    return List.of("--rows", "200", "--max-iter", "1", "--out", path(folder));
  }

  private static CommandRun succeeded(CommandRun run) {
    assertEquals(0, run.status(), run.err());
    return run;
  }

  @Test
  void sparkSubmitTrainsOnAnExecutorWhereTheModelScoresStraightAfterTheFit() throws IOException {
    assertTrue(trained.out().contains(" on 50 rows"), trained.out());
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
    CommandRun evaluated =
        succeeded(
            cluster.submitInstalled(
                "evaluate",
                List.of("--class", "io.intense.jobs.Evaluate"),
                List.of(
                    "--model", path("quickstart/model"), "--data", path("quickstart/test.jsonl"))));
    assertTrue(trained.out().startsWith(evaluated.out()), evaluated.out());
  }

  @Test
  void theLauncherNeedsTheMasterOnly() throws Exception {
    List<String> command = new ArrayList<>(List.of(Build.command().toString(), "quickstart"));
    command.addAll(quickstart("launched"));
    command.addAll(List.of("--master", cluster.master()));
    CommandRun launched = succeeded(cluster.run("launcher", command));
    assertEquals(trained.out(), launched.out(), "same rows and seed, same model");
    assertFalse(launched.err().contains(ON_EXECUTOR), launched.err());
    assertTrue(launched.err().contains("epoch 1/1: training loss"), launched.err());
  }

  @Test
  void severalWorkersTrainAlthoughOneIsHeldUpAndAnExecutorKilled() throws Exception {
    CompletableFuture<CommandRun> disturbed = start("disturbed", List.of(), List.of());
    cluster.pauseExecutorAfter("disturbed", "epoch 1/", Duration.ofSeconds(2));
    cluster.killExecutorAfter("disturbed", "epoch 2/");
    assertEquals(undisturbed.out(), succeeded(disturbed.get()).out(), "the same model");
    assertTrue(disturbed.get().err().contains("Lost executor"), disturbed.get().err());
  }

  @Test
  void aTrainingWhoseDriverIsKilledGoesOnFromItsCheckpoint() throws Exception {
    String checkpoints = home + "checkpoints";
    CompletableFuture<CommandRun> killed =
        start("killed", List.of(), List.of("--checkpoint-dir", checkpoints));
    cluster.killDriverAfter("killed", "epoch 2/");
    assertNotEquals(0, killed.get().status());
    CommandRun resumed =
        succeeded(
            onTwoWorkers(
                "resumed", List.of(), List.of("--checkpoint-dir", checkpoints, "--resume")));
    assertFalse(resumed.err().contains("epoch 2/"), resumed.err());
    assertEquals(undisturbed.out(), resumed.out(), "the same model");
  }

  @Test
  void sharingOfUpdatesTrainsTheSameModelAlthoughAnExecutorIsKilled() throws Exception {
    List<String> sharing =
        List.of("--training-master", "sharing", "--averaging-frequency", "3", "--max-iter", "2");
    CommandRun whole = onThisMachine("sharing", sharing);
    CompletableFuture<CommandRun> disturbed = start("sharing-disturbed", KRYO_OPTIONS, sharing);
    cluster.killExecutorAfter("sharing-disturbed", "finished: collect at SharingMaster");
    assertEquals(whole.out(), succeeded(disturbed.get()).out(), "the same model");
    assertTrue(disturbed.get().err().contains("Lost executor"), disturbed.get().err());
  }

  @Test
  void theDriverMayRunOnTheClusterTooAndKryoShipAllThereIs() throws Exception {
    List<String> options =
        List.of(
            "--deploy-mode",
            "cluster",
            "--driver-java-options",
            String.join(" ", Build.jvmFlags()),
            "--conf",
            "spark.standalone.submit.waitAppCompletion=true");
    List<String> all = new ArrayList<>(options);
    all.addAll(KRYO_OPTIONS);
    CommandRun run = succeeded(onTwoWorkers("remote", all, List.of()));
    assertEquals("", run.out());
    assertTrue(
        cluster.logs("stdout").contains(undisturbed.out()), "the driver's output is on a worker");
  }

  @Test
  void allThatIsInTheWayOfSeveralWorkersIsToldAtOnce() throws Exception {
    List<String> options = new ArrayList<>();
    for (String setting :
        List.of(
            "spark.dynamicAllocation.enabled=true",
            "spark.dynamicAllocation.shuffleTracking.enabled=true",
            "spark.executor.memoryOverhead=1m",
            KRYO,
            "spark.executor.extraJavaOptions=-Dorg.bytedeco.javacpp.platform=none")) {
      options.addAll(List.of("--conf", setting));
    }
    CommandRun refused = onTwoWorkers("refused", options, List.of("--num-workers", "9"));
    assertEquals(1, refused.status(), refused.err());
    for (String problem :
        List.of(
            "spark.dynamicAllocation.enabled is true",
            " can run at the same time, expected at least 9",
            "spark.executor.memoryOverhead gives 1 MiB",
            "spark.kryo.registrator has to be",
            "ND4J does not run on executor 127.0.0.1:")) {
      assertTrue(refused.err().contains(problem), () -> problem + " in " + refused.err());
    }
  }

  /** The executors' networks cannot be made, which no look at the cluster before could know. */
  @Test
  void aTaskThatFailsOnEachExecutorEndsTheTrainingWithWhatHappenedWhere() throws Exception {
    CommandRun failed =
        onTwoWorkers(
            "failing",
            List.of("--conf", "spark.executor.extraJavaOptions=-Dintense.kernels=broken"),
            List.of());
    assertEquals(1, failed.status(), failed.err());
    String line =
        failed.err().lines().filter(one -> one.startsWith("train: ")).reduce("", String::concat);
    assertTrue(
        line.matches(
            "train: Epoch 1, steps 1 to 16, worker [01] on 127\\.0\\.0\\.1:\\d+, attempt 4: "
                + "java\\.lang\\.IllegalArgumentException: The property intense\\.kernels must be .*'broken'"),
        line);
  }

  private CompletableFuture<CommandRun> start(
      String name, List<String> options, List<String> more) {
    return CompletableFuture.supplyAsync(() -> onTwoWorkers(name, options, more));
  }

  /**
   * Decoded, the rows are more than 1.2 MB of letters: they cannot have passed through the driver.
   */
  private CommandRun onTwoWorkers(String name, List<String> options, List<String> more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(
        List.of("--conf", "spark.driver.maxResultSize=1m", "--class", "io.intense.jobs.Train"));
    try {
      return cluster.submitInstalled(name, all, training(name, more));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Trains on two workers too, in a single JVM and without disturbance. */
  private CommandRun onThisMachine(String name, List<String> more) throws Exception {
    List<String> command = new ArrayList<>(List.of(Build.command().toString(), "train"));
    command.addAll(training(name, more));
    command.addAll(List.of("--master", "local[2]"));
    CommandRun run = succeeded(cluster.run(name, command));
    assertTrue(run.out().startsWith("Best epoch"), run.out());
    return run;
  }

  private List<String> training(String name, List<String> more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--data",
                home + "genes.jsonl",
                "--modality-cols",
                "m1,m2,m3",
                "--interactions",
                "m1*m2",
                "--model",
                home + name));
    if (!more.contains("--max-iter")) {
      arguments.addAll(List.of("--max-iter", "3"));
    }
    if (!more.contains("--num-workers")) {
      arguments.addAll(List.of("--num-workers", "2"));
    }
    arguments.addAll(more);
    return arguments;
  }
}
