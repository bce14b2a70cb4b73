package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.intense.jobs.cli.Launcher;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A command that ran within the test.
 *
 * @param status exit status
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record CommandRun(int status, String out, String err) {

  static CommandRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status = Launcher.run(new Intense(), new PrintWriter(out), new PrintWriter(err), args);
    return new CommandRun(status, out.toString(), err.toString());
  }

  /** Runs a command that should succeed. */
  static CommandRun succeed(String... args) {
    CommandRun run = of(args);
    assertEquals(0, run.status, run.err);
    return run;
  }

  /** Writes 60 short rows of SynthGene-tri. */
  static void writeGenes(String out) {
    succeed(
        "synthgene",
        "--task",
        "tri",
        "--rows",
        "60",
        "--seed",
        "1",
        "--length",
        "20",
        "--out",
        out);
  }

  /** Runs a command that should fail, and returns the one line that it says. */
  static String fail(String... args) {
    CommandRun run = of(args);
    assertEquals(1, run.status, run.err);
    assertEquals("", run.out);
    assertEquals(1, run.err.lines().count(), run.err);
    return run.err.strip();
  }
}
