package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, as a shell runs it, with the build that is there. */
@Tag("launcher")
@Timeout(120)
class LauncherIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private Path noMaven;

  /**
   * The launcher must not build while Maven does: instead of Maven it finds a program that fails.
   */
  @BeforeEach
  void hideMaven() throws IOException {
    noMaven = Files.createDirectory(folder.resolve("bin"));
    Path maven = noMaven.resolve("mvn");
    Files.writeString(
        maven,
        "#!/bin/sh\necho 'The sources are newer than the build that is tested' >&2\nexit 1\n");
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwx------"));
  }

  private CommandRun intense(String... arguments) throws Exception {
    return intense(Build.command(), arguments);
  }

  private CommandRun intense(Path command, String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of(command.toString()));
    line.addAll(List.of(arguments));
    Map<String, String> environment = Map.of("PATH", noMaven + ":" + System.getenv("PATH"));
    return Program.run(folder, "intense", environment, LIMIT, line);
  }

  @Test
  void helpIsAResult() throws Exception {
    CommandRun run = intense("--help");
    assertEquals(0, run.status(), run.err());
    assertEquals("", run.err());
    assertTrue(run.out().startsWith("Usage: intense"), run.out());
  }

  @Test
  void aLinkToTheScriptWorksAsWell() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("linked"), Build.command());
    CommandRun run = intense(link, "--version");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().matches("intense \\d+\\.\\d+\\.\\d+\\S*\\s"), run.out());
  }

  @Test
  void anUnknownOptionIsAFailure() throws Exception {
    CommandRun run = intense("train", "--modle");
    assertEquals(2, run.status());
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().startsWith("intense train: Unknown option: '--modle'"), run.err());
  }

  @Test
  void aFailureOnSparkIsOneLine() throws Exception {
    Path genes = folder.resolve("genes.jsonl");
    CommandRun generated =
        intense(
            "synthgene", "--task", "tri", "--rows", "3", "--seed", "1", "--out", genes.toString());
    assertEquals(0, generated.status(), generated.err());
    assertEquals(3, Files.readAllLines(genes).size());

    String missing = folder.resolve("nothing").toString();
    CommandRun run = intense("relevance", "--model", missing);
    assertEquals(1, run.status());
    assertEquals("", run.out());
    assertEquals(
        "intense relevance: There is no saved model at '%s'%n".formatted(missing), run.err());
  }
}
