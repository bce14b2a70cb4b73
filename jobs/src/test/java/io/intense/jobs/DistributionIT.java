package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The one jar for {@code spark-submit}, on a cluster whose Spark knows nothing of Deeplearning4j.
 */
@Tag("distribution")
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DistributionIT {

  private static final Path JAR = Path.of(System.getProperty("intense.dist", "none"));

  private static final String SCORED = "scored 60 rows by the terms [gene1, gene2, gene1*gene2]";

  private Path folder;
  private SparkCluster cluster;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    folder = data;
    cluster = SparkCluster.start(Build.folder("distribution"));
    CommandRun.writeGenes(path("genes.jsonl"));
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

  private String command(String type, String... arguments) throws Exception {
    CommandRun run =
        cluster.submit(
            type,
            JAR,
            List.of(),
            List.of("--class", "io.intense.jobs." + type),
            List.of(arguments));
    assertEquals(0, run.status(), run.err());
    return run.out();
  }

  @Test
  void sparkItselfHasNoDeeplearning4j() throws IOException {
    assertTrue(
        cluster.jars().stream()
            .noneMatch(jar -> jar.getFileName().toString().matches("(nd4j|dee?pl|dl4j|dnnl).*")));
  }

  @Test
  void asTheApplicationItTrainsEvaluatesAndScores() throws Exception {
    String trained =
        command(
            "Train",
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
            path("model"));
    assertTrue(trained.startsWith("Best epoch 1 of 1"), trained);
    command(
        "Score", "--model", path("model"), "--data", path("genes.jsonl"), "--out", path("scores"));
    try (var parts = Files.list(Path.of(path("scores")))) {
      assertTrue(parts.anyMatch(part -> part.getFileName().toString().startsWith("part-")));
    }
  }

  @Test
  void amongTheJarsOfAUsersProgramItDoesTheSame() throws Exception {
    CommandRun run =
        cluster.submit(
            "program",
            program(),
            List.of(JAR.toString()),
            List.of("--class", UserProgram.class.getName()),
            List.of(path("genes.jsonl"), path("pipeline")));
    assertEquals(0, run.status(), run.err());
    assertEquals(SCORED, run.out().strip());
  }

  @Test
  void byItsCoordinatesSparkFetchesItFromARepository() throws Exception {
    Path repository = folder.resolve("repository");
    deploy(repository, "intense-parent", Path.of("..", "pom.xml"), "pom");
    String name = JAR.getFileName().toString().replace("-" + version() + ".jar", "");
    deploy(repository, name, JAR.resolveSibling("dependency-reduced-pom.xml"), "pom");
    deploy(repository, name, JAR, "jar");
    // No other repository is asked than this one.
    Path settings = folder.resolve("ivysettings.xml");
    Files.writeString(
        settings,
        """
        <ivysettings>
          <settings defaultResolver="only"/>
          <resolvers><ibiblio name="only" m2compatible="true" root="%s"/></resolvers>
        </ivysettings>
        """
            .formatted(repository.toUri()));
    CommandRun run =
        cluster.submit(
            "packages",
            program(),
            List.of(),
            List.of(
                "--packages",
                "io.intense:%s:%s".formatted(name, version()),
                "--conf",
                "spark.jars.ivy=" + folder.resolve("ivy"),
                "--conf",
                "spark.jars.ivySettings=" + settings,
                "--class",
                UserProgram.class.getName()),
            List.of(path("genes.jsonl"), path("fetched")));
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().strip().endsWith(SCORED), run.out());
    assertTrue(run.err().contains("1 artifacts copied"), run.err());
  }

  private static String version() {
    return JAR.getFileName().toString().replaceAll(".*?-(\\d+\\.\\d+\\.\\d+.*)\\.jar", "$1");
  }

  /** Puts a file where Maven would. */
  private static void deploy(Path repository, String artifact, Path file, String ending)
      throws IOException {
    Path place = repository.resolve("io/intense").resolve(artifact).resolve(version());
    Files.createDirectories(place);
    Files.createSymbolicLink(
        place.resolve("%s-%s.%s".formatted(artifact, version(), ending)), file.toRealPath());
  }

  /** Packs a user's program alone. */
  private Path program() throws IOException {
    Path program = folder.resolve("program.jar");
    String name = UserProgram.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(program));
        InputStream in = UserProgram.class.getClassLoader().getResourceAsStream(name)) {
      out.putNextEntry(new JarEntry(name));
      in.transferTo(out);
    }
    return program;
  }

  @Test
  void noClassInItIsAlsoOneOfSparks() throws IOException {
    Set<String> own = classes(JAR);
    assertTrue(own.contains("io/intense/spark/InTenseClassifier.class"));
    Set<String> both = new TreeSet<>();
    for (Path jar : cluster.jars()) {
      both.addAll(classes(jar));
    }
    both.retainAll(own);
    assertEquals(Set.of(), both);
  }

  private static Set<String> classes(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(JarEntry::getName)
          .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void itsManifestNamesSparkScalaAndThePlatform() throws IOException {
    try (JarFile file = new JarFile(JAR.toFile())) {
      Attributes attributes = file.getManifest().getMainAttributes();
      assertEquals("3.5", attributes.getValue("Spark-Version"));
      assertEquals("2.12", attributes.getValue("Scala-Version"));
      assertEquals("linux-x86_64-onednn", attributes.getValue("Native-Platform"));
    }
    assertTrue(JAR.getFileName().toString().startsWith("intense-spark-3.5_2.12-"));
  }

  @Test
  void theDocumentListsWhatIsInsideWithItsLicences() throws IOException {
    JsonNode sbom;
    try (JarFile file = new JarFile(JAR.toFile());
        InputStream in = file.getInputStream(file.getEntry("META-INF/sbom.json"))) {
      sbom = new ObjectMapper().readTree(in);
    }
    Set<String> rows = new TreeSet<>();
    for (JsonNode part : sbom.get("components")) {
      if (!part.get("group").asText().equals("io.intense")) {
        rows.add(
            "| `%s:%s` | %s | %s |%n"
                .formatted(
                    part.get("group").asText(),
                    part.get("name").asText(),
                    part.get("version").asText(),
                    licences(part)));
      }
    }
    GeneratedText.hold(
        "distribution.md",
        "inside",
        "| Part | Version | Licence |\n|---|---|---|\n" + String.join("", rows));
  }

  /** Where a part has several, the user has the choice. */
  private static String licences(JsonNode part) {
    String licences =
        StreamSupport.stream(part.path("licenses").spliterator(), false)
            .map(
                entry ->
                    entry.has("expression")
                        ? entry.get("expression").asText().replaceAll("[()]", "")
                        : entry.at("/license/id").asText(entry.at("/license/name").asText()))
            .collect(Collectors.joining(" or "));
    assertTrue(!licences.isEmpty(), part.get("name") + " has no licence");
    return licences;
  }
}
