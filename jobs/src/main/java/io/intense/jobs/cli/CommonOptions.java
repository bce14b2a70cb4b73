package io.intense.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Options of every subcommand. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
public final class CommonOptions {

  @Option(names = "--stacktrace", description = "Print the whole failure, not only one line.")
  private boolean stacktrace;
}
