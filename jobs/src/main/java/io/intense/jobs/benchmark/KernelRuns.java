package io.intense.jobs.benchmark;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Each kernel beside its portable definition, by JMH: a JVM for each, which inherits this one's
 * flags and environment.
 *
 * @param blocks measured iterations of each
 * @param seconds per iteration
 */
record KernelRuns(int blocks, double seconds) {

  private static final int WARM_UP = 3;

  void run(int threads, Consumer<Measurement> result) {
    for (KernelBenchmark.Kernel kernel : KernelBenchmark.Kernel.values()) {
      Workload workload = new Workload(Work.KERNELS, 0, KernelBenchmark.BATCH);
      String phase = kernel.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
      result.accept(
          Comparison.of(workload, phase, threads, rates(kernel, "on"), rates(kernel, "off"), 0, 0));
    }
  }

  /** Returns rows per second of each iteration. */
  private List<Double> rates(KernelBenchmark.Kernel kernel, String setting) {
    TimeValue iteration = TimeValue.milliseconds(Math.round(1000 * seconds));
    try {
      Collection<RunResult> results =
          new Runner(
                  new OptionsBuilder()
                      .include(KernelBenchmark.class.getName())
                      .param("kernel", kernel.name())
                      .jvmArgsAppend("-Dintense.kernels=" + setting)
                      .forks(1)
                      .warmupIterations(WARM_UP)
                      .warmupTime(iteration)
                      .measurementIterations(blocks)
                      .measurementTime(iteration)
                      .shouldFailOnError(true)
                      .verbosity(VerboseMode.SILENT)
                      .build())
              .run();
      return results.stream()
          .flatMap(run -> run.getBenchmarkResults().stream())
          .flatMap(run -> run.getIterationResults().stream())
          .map(one -> one.getPrimaryResult().getScore() * KernelBenchmark.BATCH)
          .toList();
    } catch (RunnerException e) {
      throw new IllegalStateException("The benchmark of kernel " + kernel + " failed", e);
    }
  }
}
