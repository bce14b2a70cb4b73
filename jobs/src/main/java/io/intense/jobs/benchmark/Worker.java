package io.intense.jobs.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The JVM that is measured: for each line {@code PHASE SECONDS} on standard input it runs a block
 * and answers with the numbers of the {@link Block} on standard output, until the input ends.
 */
final class Worker {

  private Worker() {}

  /** Runs; the arguments are the parts of the workload. */
  public static void main(String[] args) throws IOException {
    PrintStream out = System.out;
    System.setOut(System.err);
    Workload workload =
        new Workload(Work.valueOf(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    Map<Phase, LongSupplier> works = new EnumMap<>(Phase.class);
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      String[] command = line.split(" ");
      LongSupplier work =
          works.computeIfAbsent(Phase.valueOf(command[0]), phase -> phase.of(workload));
      out.println(Block.run(Double.parseDouble(command[1]), work).line());
    }
    System.exit(0);
  }
}
