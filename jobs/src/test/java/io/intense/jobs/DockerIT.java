package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The images' entry point, in the roles that the compose file gives it, without Docker: as
 * processes of this machine, on an HDFS. And the files of the images, by linters.
 */
@Tag("distribution")
@Timeout(300)
class DockerIT {

  private static final String LINE_LENGTHS = "{extends: default, rules: {line-length: disable}}";

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final Path DOCKER = Path.of("..", "docker").toAbsolutePath().normalize();

  private final Deque<AutoCloseable> running = new ArrayDeque<>();
  private final Map<String, String> environment = new HashMap<>();

  @TempDir private Path temp;
  private Path logs;
  private String hdfs;

  @BeforeEach
  void makeAnInstallation() throws IOException {
    logs = Build.folder("docker");
    FileUtils.deleteDirectory(logs.toFile());
    Files.createDirectories(logs);
    Path home = Files.createDirectories(temp.resolve("home"));
    Files.createSymbolicLink(
        home.resolve("intense.jar"), Path.of(System.getProperty("intense.dist", "none")));
    Files.writeString(home.resolve("jvm.flags"), String.join(" ", Build.jvmFlags()));
    Files.createSymbolicLink(home.resolve("bin"), DOCKER);
    SparkHome.assemble(temp.resolve("spark"));
    environment.putAll(
        Map.of(
            "INTENSE_HOME",
            home.toString(),
            "SPARK_HOME",
            temp.resolve("spark").toString(),
            "SPARK_LOCAL_IP",
            "127.0.0.1",
            "SPARK_LOCAL_HOSTNAME",
            "127.0.0.1",
            "OMP_NUM_THREADS",
            "1",
            "JAVA_TOOL_OPTIONS",
            "-XX:TieredStopAtLevel=1 -Dorg.bytedeco.javacpp.cachedir=" + temp.resolve("cache")));
    environment.put("SPARK_MASTER_PORT", "0");
    environment.put("SPARK_MASTER_WEBUI_PORT", "0");
    environment.put("SPARK_WORKER_WEBUI_PORT", "0");
    environment.put("SPARK_HISTORY_PORT", "0");
    environment.put("SPARK_WORKER_CORES", "1");
    environment.put("SPARK_WORKER_MEMORY", "2g");
    environment.put("SPARK_DRIVER_BIND", "127.0.0.1");

    Configuration conf = new Configuration();
    conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, temp.resolve("hdfs").toString());
    MiniDFSCluster cluster = new MiniDFSCluster.Builder(conf).numDataNodes(1).build();
    running.push(cluster::shutdown);
    hdfs = cluster.getFileSystem().getUri().toString();
    for (String folder : List.of("/spark-events", "/data", "/models")) {
      assertTrue(cluster.getFileSystem().mkdirs(new org.apache.hadoop.fs.Path(folder)));
    }
  }

  @AfterEach
  void stop() throws Exception {
    while (!running.isEmpty()) {
      running.pop().close();
    }
  }

  private String start(String name, String awaited, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(DOCKER.resolve("entrypoint.sh").toString()));
    command.addAll(List.of(arguments));
    Program program = Program.start(logs, name, environment, command);
    running.push(program);
    return program.awaitOutput(Pattern.compile(awaited), LIMIT);
  }

  @Test
  void theDemoTrainsOnHdfsWithTwoWorkersAndLeavesAHistory() throws Exception {
    String master = start("master", "Starting Spark master at (spark://\\S+)", "master");
    for (int worker = 1; worker <= 2; worker++) {
      environment.put("SPARK_WORKER_DIR", temp.resolve("work" + worker).toString());
      start("worker" + worker, "(Successfully registered with master)", "worker", master);
    }
    environment.put("SPARK_MASTER_URL", master);
    environment.put("SPARK_EVENT_LOG", hdfs + "/spark-events");
    environment.put("DEMO_ROWS", "400");
    environment.put("DEMO_EPOCHS", "2");
    CommandRun demo =
        Program.run(
            logs,
            "demo",
            environment,
            Duration.ofSeconds(200),
            List.of(DOCKER.resolve("demo.sh").toString(), hdfs));
    assertEquals(0, demo.status(), demo.err());
    assertTrue(demo.out().contains("m1*m2"), demo.out());

    String address =
        start("history", "started at (http://\\S+)", "history", hdfs + "/spark-events");
    JsonNode applications =
        new ObjectMapper().readTree(URI.create(address + "/api/v1/applications").toURL());
    assertTrue(applications.isArray());
  }

  @Test
  void aCommandNeedsNoCluster() throws Exception {
    CommandRun run =
        Program.run(
            logs,
            "version",
            environment,
            LIMIT,
            List.of(DOCKER.resolve("entrypoint.sh").toString(), "--version"));
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().startsWith("intense "), run.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yamllint -s -d {CONFIG} docker",
        "shellcheck {SCRIPTS}",
        "dockerfilelint docker/Dockerfile docker/Dockerfile.cuda",
        "dclint --quiet docker/compose.yaml"
      })
  void aLinterFindsNothing(String linter) throws Exception {
    assumeTrue(Program.isInstalled(linter.split(" ")[0]), linter + " is not installed");
    List<String> command = new ArrayList<>();
    for (String word : linter.split(" ")) {
      switch (word) {
        case "{CONFIG}" -> command.add(LINE_LENGTHS);
        case "{SCRIPTS}" -> command.addAll(scripts());
        default -> command.add(word.replaceFirst("^docker", DOCKER.toString()));
      }
    }
    CommandRun run = Program.run(logs, "linter", Map.of(), LIMIT, command);
    assertEquals(0, run.status(), run.out() + run.err());
  }

  private static List<String> scripts() throws IOException {
    List<String> scripts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(DOCKER)) {
      files.map(Path::toString).filter(file -> file.endsWith(".sh")).forEach(scripts::add);
    }
    scripts.add(Build.command().toString());
    scripts.add(DOCKER.resolveSibling("notebooks").resolve("kernel").toString());
    return scripts;
  }
}
