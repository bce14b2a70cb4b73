package io.intense.jobs.benchmark;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ours beside another's; rates are medians of the blocks, ratios those of neighbouring blocks.
 *
 * @param work what was done
 * @param phase what for
 * @param threads per process
 * @param batch rows per step
 * @param size what varies between the workloads of a work
 * @param ours rows per second; of a matrix product, operations
 * @param peer the same of the PyTorch program, or of what else is compared
 * @param oursPeakMiB the most memory that was resident, where the system tells
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
@JsonPropertyOrder({
  "work",
  "phase",
  "threads",
  "size",
  "batch",
  "ours_samples_per_s",
  "peer_samples_per_s",
  "ratio",
  "ratio_min",
  "ratio_max"
})
public record Comparison(
    String work,
    String phase,
    int threads,
    int size,
    int batch,
    @JsonProperty("ours_samples_per_s") double ours,
    @JsonProperty("peer_samples_per_s") double peer,
    double ratio,
    @JsonProperty("ratio_min") double ratioMin,
    @JsonProperty("ratio_max") double ratioMax,
    @JsonProperty("ours_peak_mib") long oursPeakMiB,
    @JsonProperty("peer_peak_mib") long peerPeakMiB)
    implements Measurement {

  static Comparison of(
      Workload workload,
      String phase,
      int threads,
      List<Double> ours,
      List<Double> peer,
      long oursPeakMiB,
      long peerPeakMiB) {
    List<Double> ratios =
        IntStream.range(0, ours.size()).mapToObj(i -> ours.get(i) / peer.get(i)).toList();
    return new Comparison(
        workload.work().toString(),
        phase,
        threads,
        workload.size(),
        workload.batch(),
        rounded(median(ours)),
        rounded(median(peer)),
        rounded(median(ratios)),
        rounded(ratios.stream().min(Double::compare).orElseThrow()),
        rounded(ratios.stream().max(Double::compare).orElseThrow()),
        oursPeakMiB,
        peerPeakMiB);
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  @Override
  public String text() {
    return "%s%s, %s, %d thread(s), batch %d: %.4g against %.4g, ratio %.2f (%.2f to %.2f)%s"
        .formatted(
            work,
            size == 0 ? "" : " " + size,
            phase,
            threads,
            batch,
            ours,
            peer,
            ratio,
            ratioMin,
            ratioMax,
            peerPeakMiB == 0
                ? ""
                : ", peak memory %d against %d MiB".formatted(oursPeakMiB, peerPeakMiB));
  }
}
