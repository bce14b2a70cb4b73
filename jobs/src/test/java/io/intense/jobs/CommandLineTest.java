package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs no Spark: help, wrong command lines, generated files. */
class CommandLineTest {

  @TempDir Path folder;

  private static void assertRefused(String message, String... args) {
    CommandRun run = CommandRun.of(args);
    assertEquals(2, run.status(), run.err());
    assertEquals("", run.out());
    assertEquals(message + System.lineSeparator(), run.err());
  }

  @Test
  void helpGoesToStandardOutput() {
    CommandRun run = CommandRun.of("--help");
    assertEquals(0, run.status());
    for (String name :
        List.of(
            "quickstart",
            "synthgene",
            "import",
            "train",
            "evaluate",
            "relevance",
            "score",
            "report")) {
      assertTrue(run.out().contains("  " + name), run.out());
    }
    assertTrue(CommandRun.of("train", "--help").out().contains("--interaction-order=K"));
    assertTrue(CommandRun.of("--version").out().startsWith("intense "));
  }

  @Test
  void wrongCommandLinesAreOneLineAndStatusTwo() {
    assertRefused(
        "intense: Name a subcommand: quickstart, synthgene, import, train, evaluate, relevance, score, audit, report, export, experiment, reproduce, benchmark, scaling, relevancebench (see 'intense --help')");
    assertRefused(
        "intense: Unmatched argument at index 0: 'trian'; did you mean train, relevance, experiment?",
        "trian");
    assertRefused(
        "intense evaluate: Missing required options: '--model=DIR', '--data=PATH' (see 'intense evaluate --help')",
        "evaluate");
    assertRefused(
        "intense train: Invalid value for option '--max-iter': 'many' is not an int (see 'intense train --help')",
        "train",
        "--max-iter",
        "many");
    assertRefused(
        "intense synthgene: length must be at least that of the motif, 7, got 5 (see 'intense synthgene --help')",
        "synthgene",
        "--task",
        "tri",
        "--rows",
        "1",
        "--seed",
        "1",
        "--out",
        "x.jsonl",
        "--length",
        "5");
    CommandRun option = CommandRun.of("train", "--maxiter", "3");
    assertEquals(2, option.status());
    assertTrue(
        option.err().contains("--maxiter") && option.err().contains("--max-iter"), option.err());
  }

  @Test
  void missingSettingsAreAFailure() {
    CommandRun run = CommandRun.of("train", "--model", "m");
    assertEquals(1, run.status());
    assertEquals(
        "intense train: Setting 'data' is missing (--data)" + System.lineSeparator(), run.err());
    CommandRun traced = CommandRun.of("train", "--model", "m", "--stacktrace");
    assertTrue(traced.err().contains("at io.intense.jobs"), traced.err());
  }

  @Test
  void synthgeneWritesItsRows() throws Exception {
    Path file = folder.resolve("genes.jsonl");
    CommandRun run =
        CommandRun.of(
            "synthgene",
            "--task",
            "independent",
            "--rows",
            "4",
            "--seed",
            "2",
            "--out",
            file.toString(),
            "--probabilities",
            "1,0.5",
            "--modalities",
            "3",
            "--length",
            "20");
    assertEquals(0, run.status(), run.err());
    assertEquals("", run.out());
    List<String> lines = Files.readAllLines(file);
    assertEquals(4, lines.size());
    assertTrue(
        lines.get(0).matches("\\{\"id\":0,\"label\":1,(\"m[123]\":\"[ACGT]{20}\",?){3}}"),
        lines.get(0));

    CommandRun again =
        CommandRun.of(
            "synthgene", "--task", "tri", "--rows", "1", "--seed", "1", "--out", file.toString());
    assertEquals(1, again.status());
    assertEquals(lines, Files.readAllLines(file));
  }
}
