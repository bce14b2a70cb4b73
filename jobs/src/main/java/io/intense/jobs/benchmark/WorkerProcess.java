package io.intense.jobs.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link Worker}, from outside: a JVM with the flags of this one. */
final class WorkerProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader answers;
  private final Writer commands;

  WorkerProcess(Workload workload, int threads) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    if (!workload.work().onSpark()) {
      // One collector thread, and memory that is given back: as small as the work allows.
      command.addAll(
          List.of("-XX:+UseSerialGC", "-XX:MaxHeapFreeRatio=20", "-XX:MinHeapFreeRatio=10"));
    }
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            Worker.class.getName(),
            workload.work().name(),
            String.valueOf(workload.size()),
            String.valueOf(workload.batch())));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("OMP_NUM_THREADS", String.valueOf(threads));
    process = builder.start();
    answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    commands = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Runs a block. */
  Block run(Phase phase, double seconds) throws IOException {
    commands.write(phase.name() + " " + seconds + System.lineSeparator());
    commands.flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IllegalStateException(
          "The measured JVM ended unexpectedly; its last words are above");
    }
    return Block.parse(answer);
  }

  /** Returns the most memory that was resident so far, in MiB; 0 where the system does not tell. */
  long peakResidentMiB() throws IOException {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
