package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The notebooks run from end to end, in Jupyter, and print what stands in them. With {@code
 * -Dintense.docs=write} that is written.
 */
@Tag("notebook")
@Timeout(1200)
class NotebookIT {

  private static final Path NOTEBOOKS = Path.of("..", "notebooks").toAbsolutePath().normalize();
  private static final int TRIES = 3;

  private static final Pattern BEST_EPOCH = Pattern.compile("best epoch \\d+");

  /** Signed, so that a contribution of nothing may have either sign. */
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(?:\\.\\d+)?");

  @TempDir private Path temp;

  static Stream<String> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(NOTEBOOKS)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".ipynb"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void theNotebookRuns(String name) throws Exception {
    assumeTrue(Program.isInstalled("jupyter-nbconvert"), "Jupyter's nbconvert is not installed");
    Path data = Path.of(System.getProperty("intense.data", "none"));
    assumeTrue(
        !Files.readString(NOTEBOOKS.resolve(name)).contains("INTENSE_DATA")
            || Files.isDirectory(data),
        "the data sets are not there");
    Map<String, String> environment =
        Map.of(
            "JUPYTER_DATA_DIR", temp.resolve("jupyter").toString(),
            "JUPYTER_RUNTIME_DIR", temp.resolve("runtime").toString(),
            "INTENSE_JAVA_OPTS", "-Xmx2g",
            "INTENSE_DATA", data.toAbsolutePath().normalize().toString());
    assertEquals(
        0,
        Program.run(
                temp,
                "install",
                environment,
                Duration.ofSeconds(20),
                List.of(NOTEBOOKS.resolve("kernel").toString(), "install"))
            .status());
    CommandRun run = execute(name, environment);
    // A kernel that does not answer at its start is Jupyter's affair, and rare.
    for (int more = 1; more < TRIES && run.err().contains("Kernel didn't respond"); more++) {
      run = execute(name, environment);
    }
    assertEquals(0, run.status(), run.err());
    if ("write".equals(System.getProperty("intense.docs"))) {
      Files.copy(temp.resolve(name), NOTEBOOKS.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    } else {
      assertPrintsTheSame(NOTEBOOKS.resolve(name), temp.resolve(name));
    }
  }

  private CommandRun execute(String name, Map<String, String> environment) throws Exception {
    return Program.run(
        temp,
        "nbconvert",
        environment,
        Duration.ofSeconds(600),
        List.of(
            "jupyter",
            "nbconvert",
            "--to",
            "notebook",
            "--execute",
            "--ExecutePreprocessor.timeout=500",
            "--ExecutePreprocessor.record_timing=False",
            "--output-dir",
            temp.toString(),
            NOTEBOOKS.resolve(name).toString()));
  }

  /**
   * Other machines round otherwise: then another of epochs that hardly differ is the best one, and
   * terms that do not matter come in another order.
   */
  private static void assertPrintsTheSame(Path expected, Path found) throws IOException {
    String wanted = printed(expected);
    String shown = printed(found);
    assertEquals(NUMBER.matcher(wanted).replaceAll("#"), NUMBER.matcher(shown).replaceAll("#"));
    double[] numbers = numbers(wanted);
    double[] others = numbers(shown);
    for (int i = 0; i < numbers.length; i++) {
      assertEquals(numbers[i], others[i], 0.1 + 0.2 * Math.abs(numbers[i]), shown);
    }
  }

  private static String printed(Path notebook) throws IOException {
    StringBuilder all = new StringBuilder();
    for (JsonNode cell : new ObjectMapper().readTree(notebook.toFile()).get("cells")) {
      for (JsonNode text : cell.findValues("text")) {
        text.forEach(line -> all.append(line.asText()));
      }
    }
    return BEST_EPOCH
        .matcher(all)
        .replaceAll("best epoch")
        .lines()
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  private static double[] numbers(String text) {
    return NUMBER.matcher(text).results().mapToDouble(m -> Double.parseDouble(m.group())).toArray();
  }
}
