package io.intense.jobs;

import io.intense.jobs.benchmark.Alternation;
import io.intense.jobs.benchmark.Peer;
import io.intense.jobs.benchmark.Work;
import io.intense.jobs.cli.CommonOptions;
import io.intense.jobs.cli.Launcher;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures training and inference beside a PyTorch program. */
@Command(
    name = "benchmark",
    description = {
      "Measures training and inference beside a PyTorch program of the same network: rows per second of both, after"
          + " warm-up, in alternated blocks, and their ratio with its spread.",
      "Needs the program (--peer) and PyTorch for Python (Debian: python3-torch, libopenblas0-openmp), but for the works"
          + " fit, rows, orders and kernels, which compare with this project's own steps instead, and scorer and"
          + " scorer-gru, which tell how long calls of the scorer without Spark take."
    })
public final class Benchmark implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;

  @Option(
      names = "--work",
      required = true,
      split = ",",
      description = "What to measure, one or more of: ${COMPLETION-CANDIDATES}.")
  private List<Work> works;

  @Option(
      names = "--threads",
      split = ",",
      defaultValue = "1",
      description = "Threads of each process. Default: ${DEFAULT-VALUE}.")
  private List<Integer> threads;

  @Option(
      names = "--blocks",
      defaultValue = "5",
      description = "Timed blocks of each. Default: ${DEFAULT-VALUE}.")
  private int blocks;

  @Option(
      names = "--seconds",
      defaultValue = "2",
      description = "Length of a block. Default: ${DEFAULT-VALUE}.")
  private double seconds;

  @Option(
      names = "--peer",
      paramLabel = "FILE",
      defaultValue = "${env:INTENSE_PEER:-../shared/peer/torch_intense.py}",
      description =
          "The PyTorch program. Default: what INTENSE_PEER names, or ../shared/peer/torch_intense.py.")
  private Path peer;

  @Option(
      names = "--python",
      defaultValue = "/usr/bin/python3",
      description = "Python with PyTorch. Default: ${DEFAULT-VALUE}.")
  private String python;

  @Option(names = "--json", description = "Print a JSON object a line.")
  private boolean json;

  /** Runs the command. */
  public static void main(String[] args) {
    Launcher.main(new Benchmark(), args);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Peer other = new Peer(python, peer);
    PrintWriter out = spec.commandLine().getOut();
    for (int count : threads) {
      Alternation alternation = new Alternation(other, count, blocks, seconds);
      alternation.run(
          works,
          found -> {
            out.println(json ? found.json() : found.text());
            out.flush();
          });
    }
    return 0;
  }
}
