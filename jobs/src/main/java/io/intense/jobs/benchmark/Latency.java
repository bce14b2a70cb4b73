package io.intense.jobs.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How long calls take: medians over the blocks.
 *
 * @param work what was done
 * @param threads of the process
 * @param rowsPerCall rows that are given together
 * @param median milliseconds of a call in the middle of all
 * @param p99 milliseconds that 99 % of the calls do not exceed
 * @param p99Max the same of the slowest block
 * @param rate rows per second
 */
public record Latency(
    String work,
    int threads,
    @JsonProperty("rows_per_call") long rowsPerCall,
    @JsonProperty("p50_ms") double median,
    @JsonProperty("p99_ms") double p99,
    @JsonProperty("p99_max_ms") double p99Max,
    @JsonProperty("samples_per_s") double rate)
    implements Measurement {

  static Latency of(Workload workload, int threads, List<Block> blocks) {
    return new Latency(
        workload.work().toString(),
        threads,
        blocks.get(0).rows(),
        median(blocks, Block::median),
        median(blocks, Block::p99),
        Comparison.rounded(blocks.stream().mapToDouble(Block::p99).max().orElseThrow()),
        median(blocks, Block::rate));
  }

  private static double median(List<Block> blocks, ToDoubleFunction<Block> value) {
    return Comparison.rounded(
        Comparison.median(blocks.stream().map(value::applyAsDouble).toList()));
  }

  @Override
  public String text() {
    return ("%s, %d thread(s), %d row(s) a call: median %.3f ms, 99 %% within %.3f ms"
            + " (slowest block %.3f), %.4g rows/s")
        .formatted(work, threads, rowsPerCall, median, p99, p99Max, rate);
  }
}
