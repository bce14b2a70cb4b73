package io.intense.jobs;

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
}
