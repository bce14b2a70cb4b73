package io.intense.jobs.benchmark;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Ours beside the peer's; rates are medians of the blocks, ratios those of neighbouring blocks.
 *
 * @param work what was done
 * @param phase what for
 * @param threads per process
 * @param batch rows per step
 * @param dim width of the representations that are fused, 0 if that is not what varies
 * @param oursPeakMiB the most memory that was resident, where the system tells
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Comparison(
    String work,
    String phase,
    int threads,
    int batch,
    int dim,
    @JsonProperty("ours_samples_per_s") double ours,
    @JsonProperty("peer_samples_per_s") double peer,
    double ratio,
    @JsonProperty("ratio_min") double ratioMin,
    @JsonProperty("ratio_max") double ratioMax,
    @JsonProperty("ours_peak_mib") long oursPeakMiB,
    @JsonProperty("peer_peak_mib") long peerPeakMiB) {

  static Comparison of(
      Workload workload,
      Phase phase,
      int threads,
      List<Double> ours,
      List<Double> peer,
      OptionalLong oursPeakMiB,
      long peerPeakMiB) {
    List<Double> ratios =
        IntStream.range(0, ours.size()).mapToObj(i -> ours.get(i) / peer.get(i)).sorted().toList();
    return new Comparison(
        workload.work().toString(),
        phase.toString(),
        threads,
        workload.batch(),
        workload.work() == Work.FUSION ? workload.dim() : 0,
        median(ours),
        median(peer),
        median(ratios),
        ratios.get(0),
        ratios.get(ratios.size() - 1),
        oursPeakMiB.orElse(0),
        peerPeakMiB);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return Math.round(median * 1000) / 1000.0;
  }
}
