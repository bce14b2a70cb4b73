package io.intense.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.commons.io.FileUtils;

/**
 * A standalone Spark cluster on this machine: a master and two workers, each a JVM of its own, with
 * what users have and no more: Spark's jars. All ports are free ones, on the loopback address.
 *
 * <p>Close it in any case. Logs of master, workers, executors and submitted applications stay in
 * its folder.
 */
final class SparkCluster implements AutoCloseable {

  private static final int WORKERS = 2;

  /** An executor and, in cluster mode, a driver. */
  private static final int CORES = 2;

  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration RUN_LIMIT = Duration.ofSeconds(180);
  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final Pattern REGISTERED =
      Pattern.compile("(Successfully registered with master)");

  private static final String EXECUTOR = "CoarseGrainedExecutorBackend";

  private final Path folder;
  private final Path home;
  private final Deque<Program> programs = new ArrayDeque<>();
  private final Map<String, Program> applications = new ConcurrentHashMap<>();
  private String master;

  private SparkCluster(Path folder) {
    this.folder = folder;
    this.home = folder.resolve("spark-home");
  }

  /**
   * Starts a cluster and waits until its workers have registered.
   *
   * @param folder for its files, emptied first
   */
  static SparkCluster start(Path folder) throws IOException, InterruptedException {
    FileUtils.deleteDirectory(folder.toFile());
    SparkCluster cluster = new SparkCluster(Files.createDirectories(folder));
    try {
      SparkHome.assemble(cluster.home);
      cluster.startAll();
      return cluster;
    } catch (IOException | InterruptedException | AssertionError e) {
      cluster.close();
      throw e;
    }
  }

  private void startAll() throws IOException, InterruptedException {
    Program first = startDaemon("master", "master.Master");
    master = first.awaitOutput(MASTER, START_LIMIT);
    List<Program> workers = new ArrayList<>();
    for (int i = 1; i <= WORKERS; i++) {
      String work = work().resolve(String.valueOf(i)).toString();
      workers.add(
          startDaemon(
              "worker" + i,
              "worker.Worker",
              "--cores",
              String.valueOf(CORES),
              "--memory",
              "2g",
              "--work-dir",
              work,
              master));
    }
    for (Program worker : workers) {
      worker.awaitOutput(REGISTERED, START_LIMIT);
    }
  }

  private Program startDaemon(String name, String type, String... more) throws IOException {
    List<String> command = java("256m", "org.apache.spark.deploy." + type);
    command.addAll(List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
    command.addAll(List.of(more));
    Program program = Program.start(folder, name, environment(), command);
    programs.push(program);
    return program;
  }

  /** Java with Spark's jars and the flags that Spark's own scripts add. */
  private List<String> java(String heap, String type) throws IOException {
    List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    Build.jvmFlags().stream()
        .filter(flag -> !flag.startsWith("-Dorg.bytedeco"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx" + heap, "-cp", home.resolve("jars") + "/*", type));
    return command;
  }

  /**
   * Variables for all processes, those that workers start included. Short lives want the quick
   * compiler; and native libraries are unpacked here, not where other builds have theirs.
   */
  private Map<String, String> environment() {
    return Map.of(
        "SPARK_HOME",
        home.toString(),
        "SPARK_SCALA_VERSION",
        "2.12",
        "SPARK_LOCAL_IP",
        "127.0.0.1",
        "OMP_NUM_THREADS",
        "1",
        "JAVA_TOOL_OPTIONS",
        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dorg.bytedeco.javacpp.cachedir=" + libraries());
  }

  private Path libraries() {
    return folder.resolve("javacpp");
  }

  /** Returns the jars of the SPARK_HOME. */
  List<Path> jars() throws IOException {
    try (var all = Files.list(home.resolve("jars"))) {
      return all.sorted().toList();
    }
  }

  /** Returns the address of the master. */
  String master() {
    return master;
  }

  /**
   * Runs {@code spark-submit} with this project's jars, on two executors of one core.
   *
   * @param name of the files with its output
   * @param options before the application's jar
   * @param arguments after it
   */
  CommandRun submit(String name, List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    return submit(name, Build.jar(), Build.executorClasspath(), options, arguments);
  }

  /**
   * Does the same with jars that are installed on the cluster's machines: copying all of them for
   * each application takes longer than what most tests are about.
   */
  CommandRun submitInstalled(String name, List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> installed = Build.executorClasspath().stream().map(jar -> "local:" + jar).toList();
    return submit(name, Build.jar(), installed, options, arguments);
  }

  /**
   * Runs {@code spark-submit} with other jars.
   *
   * @param application the application's jar
   * @param jars what else it needs; may be empty
   */
  CommandRun submit(
      String name,
      Path application,
      List<String> jars,
      List<String> options,
      List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = java("1g", "org.apache.spark.deploy.SparkSubmit");
    command.addAll(List.of("--master", master, "--conf", "spark.ui.enabled=false"));
    command.addAll(List.of("--conf", "spark.cores.max=2", "--conf", "spark.executor.cores=1"));
    if (!jars.isEmpty()) {
      command.addAll(List.of("--jars", String.join(",", jars)));
    }
    command.addAll(options);
    command.add(application.toString());
    command.addAll(arguments);
    try (Program program = Program.start(folder, name, environment(), command)) {
      applications.put(name, program);
      return program.awaitEnd(RUN_LIMIT);
    }
  }

  /** Runs another program, with {@code SPARK_LOCAL_IP} and the like set. */
  CommandRun run(String name, List<String> command) throws IOException, InterruptedException {
    return Program.run(folder, name, environment(), RUN_LIMIT, command);
  }

  /**
   * Waits for a line in the standard error of a submitted application, then kills one executor as
   * {@code kill -9} does.
   *
   * @param name of the application's files
   */
  void killExecutorAfter(String name, String line) throws IOException, InterruptedException {
    awaitLine(name, line);
    executor().destroyForcibly();
  }

  /**
   * Waits for a line in the standard error of a submitted application, then holds one executor up
   * for a while.
   *
   * @param name of the application's files
   */
  void pauseExecutorAfter(String name, String line, Duration pause)
      throws IOException, InterruptedException {
    awaitLine(name, line);
    String executor = String.valueOf(executor().pid());
    new ProcessBuilder("kill", "-STOP", executor).start().waitFor();
    Thread.sleep(pause.toMillis());
    new ProcessBuilder("kill", "-CONT", executor).start().waitFor();
  }

  /**
   * Waits for a line in the standard error of a submitted application, then kills its driver.
   *
   * @param name of the application's files
   */
  void killDriverAfter(String name, String line) throws IOException, InterruptedException {
    awaitLine(name, line);
    applications.get(name).close();
  }

  private void awaitLine(String name, String line) throws IOException, InterruptedException {
    Path err = folder.resolve(name + ".err");
    long deadline = System.nanoTime() + RUN_LIMIT.toNanos();
    while (!Files.exists(err) || !Files.readString(err).contains(line)) {
      if (System.nanoTime() > deadline) {
        throw new IOException("No line with '" + line + "' in " + err);
      }
      Thread.sleep(50);
    }
  }

  private ProcessHandle executor() throws IOException {
    return programs.stream()
        .flatMap(Program::descendants)
        .filter(process -> process.info().commandLine().orElse("").contains(EXECUTOR))
        .findFirst()
        .orElseThrow(() -> new IOException("No executor is running"));
  }

  /**
   * Returns what processes that the workers started have written.
   *
   * @param file {@code stdout} or {@code stderr}
   */
  List<String> logs(String file) throws IOException {
    List<String> logs = new ArrayList<>();
    for (Path log : files(file)) {
      logs.add(Files.readString(log));
    }
    return logs;
  }

  private Path work() {
    return folder.resolve("work");
  }

  private List<Path> files(String ending) throws IOException {
    if (!Files.isDirectory(work())) {
      return Collections.emptyList();
    }
    try (var all = Files.walk(work())) {
      return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  /** Kills all processes, and deletes what is large: the jars that each application was given. */
  @Override
  public void close() throws IOException {
    while (!programs.isEmpty()) {
      programs.pop().close();
    }
    for (Path jar : files(".jar")) {
      Files.deleteIfExists(jar);
    }
    FileUtils.deleteDirectory(libraries().toFile());
  }
}
