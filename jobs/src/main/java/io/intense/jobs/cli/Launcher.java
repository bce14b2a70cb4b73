package io.intense.jobs.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Runs commands: results to standard output, everything else to standard error, a failure as one
 * line, and an exit status that is 0 only for success (2 for a wrong command line, 1 for any other
 * failure).
 */
public final class Launcher {

  private static final String STACKTRACE = "--stacktrace";

  private Launcher() {}

  /**
   * Runs a command as a program. Standard output is kept for results: what libraries print there
   * goes to standard error. Ends the JVM if the command fails.
   */
  public static void main(Object command, String... args) {
    PrintStream out = System.out;
    System.setOut(System.err);
    int status =
        run(
            command,
            new PrintWriter(out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
            args);
    if (status != 0) {
      System.exit(status);
    }
  }

  /**
   * Runs a command.
   *
   * @param out for results
   * @param err for messages
   * @return the exit status
   */
  public static int run(Object command, PrintWriter out, PrintWriter err, String... args) {
    CommandLine commandLine =
        new CommandLine(command)
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(true)
            .setParameterExceptionHandler(Launcher::wrongArguments)
            .setExecutionExceptionHandler(Launcher::failed);
    int status = commandLine.execute(args);
    out.flush();
    err.flush();
    return status;
  }

  private static int wrongArguments(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    String hint = " (see '" + command.getCommandSpec().qualifiedName() + " --help')";
    if (failure instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      hint = "; did you mean " + String.join(", ", unmatched.getSuggestions()) + "?";
    }
    print(command, failure.getMessage().strip().lines().findFirst().orElse("") + hint);
    if (Arrays.asList(args).contains(STACKTRACE)) {
      failure.printStackTrace(command.getErr());
    }
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static int failed(
      Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
    print(command, Failures.line(failure));
    if (command.getParseResult().hasMatchedOption(STACKTRACE)) {
      failure.printStackTrace(command.getErr());
    }
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  private static void print(CommandLine command, String message) {
    CommandSpec spec = command.getCommandSpec();
    command.getErr().println(spec.qualifiedName() + ": " + message);
  }
}
