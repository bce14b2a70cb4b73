package io.intense.jobs.relevancebench;

import io.intense.jobs.relevancebench.Generator.Bar;
import io.intense.jobs.relevancebench.Generator.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One method on one data set, over all seeds. Statistics are those of the runs that learned.
 *
 * @param runs number of seeds
 * @param learned how many of them beat a trivial predictor
 * @param loss mean validation loss over the trivial predictor's, of all runs
 * @param statistics by name; {@code false_p_below_0.05} is the part of all p-values of terms that
 *     do not matter, in all runs
 * @param bars that should be passed on the mean, by name, and whether they are
 * @param passed whether there are bars and all are passed
 * @param seconds mean of the fits
 * @param relevanceSeconds mean of what the relevances need beside the fits
 */
public record Result(
    String generator,
    String method,
    int runs,
    int learned,
    double loss,
    Map<String, Spread> statistics,
    Map<String, Boolean> bars,
    boolean passed,
    double seconds,
    double relevanceSeconds) {

  private static final double LEVEL = 0.05;

  /** Names of the columns of a table of results. */
  public static final List<String> HEADER =
      List.of(
          "generator",
          "method",
          "learned",
          "loss",
          "false mass (worst)",
          "auc (worst)",
          "top k (worst)",
          "distance (worst)",
          "watch",
          "seconds",
          "relevance seconds",
          "missed");

  /**
   * A statistic over the runs.
   *
   * @param mean over the runs that learned
   * @param worst of them
   */
  public record Spread(double mean, double worst) {

    private static Spread of(Statistic statistic, List<Run> runs) {
      boolean small =
          statistic == Statistic.FALSE_MASS
              || statistic == Statistic.WATCH_MASS
              || statistic == Statistic.SHARE_DISTANCE;
      double[] values = runs.stream().mapToDouble(run -> statistic.of(run.agreement())).toArray();
      Arrays.sort(values);
      return new Spread(
          Arrays.stream(values).average().orElse(Double.NaN),
          values.length == 0 ? Double.NaN : values[small ? values.length - 1 : 0]);
    }
  }

  static Result of(Generator generator, Method method, List<Run> runs) {
    List<Run> learned = runs.stream().filter(Run::learned).toList();
    Map<String, Spread> statistics = new LinkedHashMap<>();
    for (Statistic statistic : Statistic.values()) {
      Spread spread = Spread.of(statistic, learned);
      if (!Double.isNaN(spread.mean())) {
        statistics.put(statistic.toString(), spread);
      }
    }
    double[] pValues =
        runs.stream().flatMap(run -> run.falsePValues().stream()).mapToDouble(p -> p).toArray();
    if (pValues.length > 0) {
      double below = Arrays.stream(pValues).filter(p -> p < LEVEL).count();
      double part = below / pValues.length;
      statistics.put("false_p_below_" + LEVEL, new Spread(part, part));
    }
    Map<String, Boolean> bars = new LinkedHashMap<>();
    for (Bar bar : generator.bars()) {
      Spread spread = statistics.get(bar.statistic().toString());
      bars.put(bar.toString(), spread != null && bar.passed(spread.mean()));
    }
    return new Result(
        generator.toString(),
        method.toString(),
        runs.size(),
        learned.size(),
        runs.stream()
            .mapToDouble(run -> run.skill().loss() / run.skill().trivialLoss())
            .average()
            .orElse(1),
        statistics,
        bars,
        !bars.isEmpty() && bars.values().stream().allMatch(passed -> passed),
        runs.stream().mapToDouble(Run::seconds).average().orElse(0),
        runs.stream().mapToDouble(Run::relevanceSeconds).average().orElse(0));
  }

  /** Returns the row of a table. */
  public List<String> row() {
    List<String> missed = new ArrayList<>();
    bars.forEach(
        (bar, passed) -> {
          if (!passed) {
            missed.add(bar);
          }
        });
    return List.of(
        generator,
        method,
        learned + "/" + runs,
        text(loss),
        both(Statistic.FALSE_MASS),
        both(Statistic.AUC),
        both(Statistic.TOP_K_PRECISION),
        both(Statistic.SHARE_DISTANCE),
        statistics.containsKey(Statistic.WATCH_MASS.toString())
            ? text(statistics.get(Statistic.WATCH_MASS.toString()).mean())
            : "",
        String.format(Locale.ROOT, "%.1f", seconds),
        String.format(Locale.ROOT, "%.1f", relevanceSeconds),
        String.join(", ", missed));
  }

  private String both(Statistic statistic) {
    Spread spread = statistics.get(statistic.toString());
    return spread == null ? "" : text(spread.mean()) + " (" + text(spread.worst()) + ")";
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
