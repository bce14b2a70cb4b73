package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.deploy.SparkSubmitArguments;
import org.apache.spark.internal.config.ConfigEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Tuple2;
import scala.collection.JavaConverters;

/** Spark's own reader of command lines takes what documents and scripts submit. */
class SubmissionTest {

  private static final Path HOME = Path.of("").toAbsolutePath().getParent();

  /**
   * Settings of which any name goes, or whose names are in a module of Spark's that is not here.
   */
  private static final Pattern OPEN =
      Pattern.compile(
          "spark\\.(executorEnv|yarn\\.appMasterEnv|kubernetes|(executor|task)\\.resource)\\..+");

  private static final Pattern VERSION =
      Pattern.compile("-(VERSION|\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?)\\.jar$");

  /** Settings that Spark reads by their names alone. */
  private static final List<String> PLAIN = List.of("spark.master", "spark.app.name");

  private static final List<String> TRAIN =
      List.of("train", "--data", "hdfs://h/d d.jsonl", "--model", "hdfs://h/m");

  @TempDir private Path temp;

  private static SparkSubmitArguments read(List<String> arguments) {
    scala.collection.immutable.Map<String, String> environment =
        scala.collection.immutable.Map$.MODULE$.empty();
    // Without it Spark does not look at a submission to YARN.
    environment = environment.$plus(new Tuple2<>("HADOOP_CONF_DIR", "conf"));
    return new SparkSubmitArguments(JavaConverters.asScalaBuffer(arguments).toList(), environment);
  }

  private static List<Document> documents() throws IOException {
    try (Stream<Path> files = Files.walk(HOME)) {
      return files
          .filter(file -> file.toString().endsWith(".md") && !file.toString().contains("/target/"))
          .sorted()
          .map(Document::read)
          .toList();
    }
  }

  static Stream<String> submissions() throws IOException {
    return documents().stream().flatMap(document -> document.lines("spark-submit ").stream());
  }

  @ParameterizedTest
  @MethodSource("submissions")
  void sparkReadsWhatTheDocumentsSubmit(String line) throws IOException {
    List<String> words = Document.spelledOut(line).get(0);
    SparkSubmitArguments read = read(words.subList(1, words.size()));
    String application = read.primaryResource().replaceAll(".*/", "");
    if (application.startsWith("intense-")) {
      assertTrue(DocumentsTest.exists(read.mainClass()), read.mainClass());
    }
    for (String jar : (read.jars() + "," + application).split(",")) {
      if (jar.contains("intense-")) {
        String name = jar.replaceAll(".*/(?=intense)", "");
        String artifact = VERSION.matcher(name).replaceFirst("");
        assertTrue(artifacts().contains("<artifactId>" + artifact + "</artifactId>"), jar);
      }
    }
  }

  private static String artifacts() throws IOException {
    return Files.readString(HOME.resolve("jobs/pom.xml"))
        + Files.readString(HOME.resolve("jobs/dist/pom.xml"));
  }

  /** Runs a script with a Spark and a kubectl that only write down what they are given. */
  private List<String> submitted(String script, String... arguments) throws Exception {
    Path bin = Files.createDirectories(temp.resolve("bin"));
    Path given = temp.resolve("given");
    for (String program : List.of("spark-submit", "kubectl")) {
      Path stub = bin.resolve(program);
      Files.writeString(stub, "#!/bin/sh\nprintf '%s\\n' \"$@\" >" + given + "." + program + "\n");
      Files.setPosixFilePermissions(stub, PosixFilePermissions.fromString("rwx------"));
    }
    List<String> command = new ArrayList<>(List.of(HOME.resolve("docker/" + script).toString()));
    command.addAll(List.of(arguments));
    CommandRun run =
        Program.run(
            temp,
            "script",
            Map.of("SPARK_HOME", temp.toString(), "PATH", bin + ":" + System.getenv("PATH")),
            Duration.ofSeconds(60),
            command);
    assertEquals(0, run.status(), run.err());
    return Files.readAllLines(temp.resolve("given.spark-submit"));
  }

  private static void assertRunsTheCommand(SparkSubmitArguments read) throws IOException {
    assertEquals("cluster", read.deployMode());
    assertEquals(Intense.class.getName(), read.mainClass());
    assertEquals(TRAIN, JavaConverters.seqAsJavaList(read.childArgs()));
    Map<String, String> settings = JavaConverters.mapAsJavaMap(read.sparkProperties());
    settings.keySet().forEach(SubmissionTest::assertIsASetting);
    assertEquals("false", settings.get("spark.dynamicAllocation.enabled"));
    assertEquals("1", settings.get("spark.executorEnv.OMP_NUM_THREADS"));
    List<String> known = jvmFlags();
    String flags = read.driverExtraJavaOptions();
    assertTrue(known.containsAll(List.of(flags.split(" "))), flags + ", but known are " + known);
  }

  private static List<String> jvmFlags() throws IOException {
    try (InputStream in = Intense.class.getResourceAsStream("cli/jvm.flags")) {
      return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split(" "));
    }
  }

  private static void assertIsASetting(String name) {
    // Spark enters settings into its list when the classes are loaded that hold them.
    assertNotNull(org.apache.spark.internal.config.package$.MODULE$);
    assertNotNull(org.apache.spark.internal.config.Kryo$.MODULE$);
    assertTrue(
        OPEN.matcher(name).matches() || PLAIN.contains(name) || ConfigEntry.findEntry(name) != null,
        "Spark has no setting " + name);
  }

  @Test
  void theScriptForYarnSubmitsTheCommand() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("intense.jar"));
    arguments.addAll(TRAIN);
    SparkSubmitArguments read = read(submitted("submit-yarn.sh", arguments.toArray(String[]::new)));
    assertEquals("yarn", read.master());
    assertTrue(read.primaryResource().endsWith("/intense.jar"), read.primaryResource());
    assertRunsTheCommand(read);
  }

  @Test
  void theScriptForKubernetesSubmitsTheCommand() throws Exception {
    List<String> arguments = new ArrayList<>(List.of("https://host:6443", "intense:0.1.0"));
    arguments.addAll(TRAIN);
    SparkSubmitArguments read =
        read(submitted("kubernetes/submit.sh", arguments.toArray(String[]::new)));
    assertEquals("k8s://https://host:6443", read.master());
    assertEquals("local:///opt/intense/intense.jar", read.primaryResource());
    assertEquals("intense:0.1.0", read.sparkProperties().apply("spark.kubernetes.container.image"));
    assertRunsTheCommand(read);
    List<String> applied = Files.readAllLines(temp.resolve("given.kubectl"));
    assertEquals(List.of("apply", "-f"), applied.subList(0, 2));
    assertTrue(Files.exists(Path.of(applied.get(2))), applied.get(2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"submit-yarn.sh", "kubernetes/submit.sh"})
  void theHeadOfAScriptShowsACommand(String script) throws IOException {
    String head = Files.readAllLines(HOME.resolve("docker/" + script)).get(1);
    String command = head.substring(head.indexOf(" train ") + 1);
    new picocli.CommandLine(new Intense())
        .parseArgs(Document.spelledOut(command).get(0).toArray(String[]::new));
  }

  @Test
  void everySettingOfSparkInTheDocumentsIsOne() throws IOException {
    int settings = 0;
    for (Document document : documents()) {
      List<String> code = new ArrayList<>(document.spans());
      document.lines("spark.").forEach(code::add);
      for (String span : code) {
        String name = span.split("[ =]")[0];
        if (name.matches("spark(\\.[a-zA-Z]+)+")) {
          assertIsASetting(name);
          settings++;
        }
      }
    }
    assertTrue(settings > 15, settings + " settings");
  }
}
