package io.intense.jobs.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What several workers bring; rates are medians of the blocks, ratios those of neighbouring blocks.
 *
 * @param workers number of workers
 * @param one rows per second with one worker
 * @param together rows per second with that many
 * @param independent rows per second of that many trainings with one worker each, summed
 * @param ratio of together to one
 * @param ceiling ratio of independent to one: what the machines can give
 */
@JsonPropertyOrder({
  "work",
  "workers",
  "one_samples_per_s",
  "samples_per_s",
  "ratio",
  "ratio_min",
  "ratio_max",
  "independent_samples_per_s",
  "independent_ratio",
  "independent_ratio_min",
  "independent_ratio_max"
})
public record WorkersResult(
    int workers,
    @JsonProperty("one_samples_per_s") double one,
    @JsonProperty("samples_per_s") double together,
    @JsonProperty("independent_samples_per_s") double independent,
    double ratio,
    @JsonProperty("ratio_min") double ratioMin,
    @JsonProperty("ratio_max") double ratioMax,
    @JsonProperty("independent_ratio") double ceiling,
    @JsonProperty("independent_ratio_min") double ceilingMin,
    @JsonProperty("independent_ratio_max") double ceilingMax) {

  static WorkersResult of(
      int workers, List<Double> one, List<Double> together, List<Double> independent) {
    List<Double> ratios = ratios(together, one);
    List<Double> ceilings = ratios(independent, one);
    return new WorkersResult(
        workers,
        Comparison.rounded(Comparison.median(one)),
        Comparison.rounded(Comparison.median(together)),
        Comparison.rounded(Comparison.median(independent)),
        Comparison.rounded(Comparison.median(ratios)),
        Comparison.rounded(ratios.get(0)),
        Comparison.rounded(ratios.get(ratios.size() - 1)),
        Comparison.rounded(Comparison.median(ceilings)),
        Comparison.rounded(ceilings.get(0)),
        Comparison.rounded(ceilings.get(ceilings.size() - 1)));
  }

  private static List<Double> ratios(List<Double> rates, List<Double> one) {
    return IntStream.range(0, one.size())
        .mapToObj(i -> rates.get(i) / one.get(i))
        .sorted()
        .toList();
  }

  /** Returns the name of the work in the JSON of all benchmarks. */
  @JsonProperty("work")
  public String work() {
    return "workers";
  }

  /** Returns the result as a line for people. */
  public String text() {
    return ("%d workers: %.4g rows/s against %.4g of one, ratio %.2f (%.2f to %.2f);"
            + " as many trainings at the same time: %.4g, ratio %.2f (%.2f to %.2f)")
        .formatted(
            workers,
            together,
            one,
            ratio,
            ratioMin,
            ratioMax,
            independent,
            ceiling,
            ceilingMin,
            ceilingMax);
  }
}
