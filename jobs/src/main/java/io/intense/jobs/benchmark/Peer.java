package io.intense.jobs.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The PyTorch program to compare with, run anew for each block.
 *
 * @param python the interpreter
 * @param program the program's path
 */
public record Peer(String python, Path program) {

  /** The program's own workloads lack the ten modalities without interactions; this adds them. */
  private static final String TEN_MODALITIES =
      """
      import os, sys
      sys.path.insert(0, os.path.dirname(sys.argv[1]))
      import torch_intense as peer
      peer.build = lambda workload, dim: (
          peer.Network([peer.CharCnn(32) for _ in range(10)], peer.Fusion([32] * 10, 4, [], 2)),
          [(4, 100)] * 10, 32, 2)
      sys.argv = sys.argv[1:]
      peer.main()
      """;

  /**
   * What the program says of itself.
   *
   * @param rates rows per second
   * @param peakResidentMiB the most memory it had
   */
  record Result(Map<Phase, Double> rates, long peakResidentMiB) {}

  /**
   * Checks that the program exists.
   *
   * @throws IllegalArgumentException saying how to name it, if it does not
   */
  void require() {
    if (!Files.isRegularFile(program)) {
      throw new IllegalArgumentException(
          "No PyTorch program to compare with at '%s': name one with --peer or INTENSE_PEER"
              .formatted(program));
    }
  }

  /** Runs the program and returns what it measured. */
  Result run(Workload workload, int threads, double seconds)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(python));
    if (workload.work() == Work.MNL_10) {
      command.addAll(List.of("-c", TEN_MODALITIES));
    }
    command.addAll(
        List.of(
            program.toString(),
            name(workload.work()),
            "--threads",
            String.valueOf(threads),
            "--batch",
            String.valueOf(workload.batch()),
            "--dim",
            String.valueOf(Math.max(1, workload.size())),
            "--seconds",
            String.valueOf(seconds),
            "--repeats",
            "1"));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("OMP_NUM_THREADS", String.valueOf(threads));
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    if (status != 0) {
      throw new IllegalStateException(
          "The PyTorch program failed with exit status %d: %s (it needs Debian's python3-torch and libopenblas0-openmp)"
              .formatted(status, String.join(" ", command)));
    }
    JsonNode result = new ObjectMapper().readTree(output);
    return new Result(
        Map.of(
            Phase.TRAINING, result.required("train_samples_per_s").asDouble(),
            Phase.INFERENCE, result.required("infer_samples_per_s").asDouble()),
        result.required("peak_rss_mib").asLong());
  }

  private static String name(Work work) {
    return switch (work) {
      case TRANSFORM, MNL_10 -> Work.CHAR_CNN.toString();
      default -> work.toString();
    };
  }
}
