package io.intense.jobs;

import io.intense.jobs.cli.CommonOptions;
import io.intense.jobs.cli.Launcher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code intense} command. */
@Command(
    name = "intense",
    description = "Interpretable multimodal learning on Apache Spark.",
    subcommands = {
      Quickstart.class,
      Synthgene.class,
      Import.class,
      Train.class,
      Evaluate.class,
      Relevance.class,
      Score.class,
      Audit.class,
      Report.class,
      Export.class,
      ExperimentCommand.class,
      Reproduce.class,
      Benchmark.class,
      Scaling.class,
      Relevancebench.class
    })
public final class Intense implements Runnable {

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  /** Runs a subcommand. */
  public static void main(String[] args) {
    Launcher.main(new Intense(), args);
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name a subcommand: " + String.join(", ", spec.subcommands().keySet()));
  }
}
