package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The notebooks run from end to end, in Jupyter. With {@code -Dintense.docs=write} their outputs
 * are written.
 */
@Tag("notebook")
@Timeout(600)
class NotebookIT {

  private static final Path NOTEBOOKS = Path.of("..", "notebooks").toAbsolutePath().normalize();
  private static final int TRIES = 3;

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
    assumeTrue(
        succeeds("jupyter", "nbconvert", "--version"), "Jupyter's nbconvert is not installed");
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
    }
  }

  private CommandRun execute(String name, Map<String, String> environment) throws Exception {
    return Program.run(
        temp,
        "nbconvert",
        environment,
        Duration.ofSeconds(280),
        List.of(
            "jupyter",
            "nbconvert",
            "--to",
            "notebook",
            "--execute",
            "--ExecutePreprocessor.timeout=240",
            "--ExecutePreprocessor.record_timing=False",
            "--output-dir",
            temp.toString(),
            NOTEBOOKS.resolve(name).toString()));
  }

  private boolean succeeds(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectOutput(temp.resolve("version").toFile())
              .redirectErrorStream(true)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
