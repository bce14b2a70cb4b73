package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A program in a process of its own, which cannot outlive the test that started it. */
final class Program implements AutoCloseable {

  private static final long POLL_MILLISECONDS = 100;

  private final Process process;
  private final Path out;
  private final Path err;
  private final Thread killer = new Thread(this::kill);

  private Program(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
    // If the tests' JVM is stopped, close() is not called.
    Runtime.getRuntime().addShutdownHook(killer);
  }

  /**
   * Starts a program.
   *
   * @param folder for the files {@code <name>.out} and {@code <name>.err}
   * @param environment variables beside those of the test
   */
  static Program start(
      Path folder, String name, Map<String, String> environment, List<String> command)
      throws IOException {
    Path out = folder.resolve(name + ".out");
    Path err = folder.resolve(name + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().putAll(environment);
    return new Program(builder.start(), out, err);
  }

  /** Runs a program to its end, and fails if that takes longer than a limit. */
  static CommandRun run(
      Path folder,
      String name,
      Map<String, String> environment,
      Duration limit,
      List<String> command)
      throws IOException, InterruptedException {
    try (Program program = start(folder, name, environment, command)) {
      return program.awaitEnd(limit);
    }
  }

  /** Returns whether there is a program of that name on the PATH. */
  static boolean isInstalled(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  /** Waits until the program has ended, and fails if that takes longer than a limit. */
  CommandRun awaitEnd(Duration limit) throws IOException, InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      fail("%s: not ended within %s:%n%s".formatted(err, limit, standardError()));
    }
    return new CommandRun(process.exitValue(), Files.readString(out), standardError());
  }

  /** Waits until the program has written something to standard error, and returns its group 1. */
  String awaitOutput(Pattern pattern, Duration limit) throws IOException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (System.nanoTime() < end) {
      Matcher matcher = pattern.matcher(standardError());
      if (matcher.find()) {
        return matcher.group(1);
      }
      if (!process.isAlive()) {
        break;
      }
      Thread.sleep(POLL_MILLISECONDS);
    }
    return fail("%s: no '%s' within %s:%n%s".formatted(err, pattern, limit, standardError()));
  }

  private String standardError() throws IOException {
    return Files.readString(err);
  }

  /** Returns the processes that this one started, and theirs. */
  Stream<ProcessHandle> descendants() {
    return process.descendants();
  }

  /** Kills the program, with the processes that it started, unless it has ended. */
  @Override
  public void close() {
    kill();
    Runtime.getRuntime().removeShutdownHook(killer);
  }

  private void kill() {
    // Asked for first: who loses its parent is no longer found.
    List<ProcessHandle> all = process.descendants().toList();
    process.destroyForcibly();
    all.forEach(ProcessHandle::destroyForcibly);
  }
}
