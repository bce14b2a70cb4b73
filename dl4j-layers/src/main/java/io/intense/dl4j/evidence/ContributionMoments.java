package io.intense.dl4j.evidence;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.TargetScaling;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.relevance.Scores;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * How much contributions vary from row to row, summed up row by row; sums of parts of the rows can
 * be merged. In the network's units; of logits only the differences count.
 */
public final class ContributionMoments implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int BATCH = 256;

  private final double[][] sums;
  private final double[][] squares;
  private double weight;

  /** Starts empty. */
  public ContributionMoments(int terms, int outputs) {
    sums = new double[terms][outputs];
    squares = new double[terms][outputs];
  }

  /** Scores rows and sums up their contributions. */
  public static ContributionMoments of(Scorer scorer, List<Example> list) {
    Examples rows = Examples.of(list);
    var spec = scorer.network().spec();
    TargetScaling scaling = scorer.network().scaling();
    ContributionMoments moments =
        new ContributionMoments(spec.terms().size(), spec.task().outputs());
    for (int start = 0; start < rows.size(); start += BATCH) {
      Examples batch = rows.subList(start, Math.min(rows.size(), start + BATCH));
      List<Scores> scores = scorer.score(batch);
      for (int row = 0; row < batch.size(); row++) {
        moments.add(
            scores.get(row).contributions(),
            scaling.scales(),
            spec.task().isClassification(),
            batch.weight(row));
      }
    }
    return moments;
  }

  private void add(
      double[][] contributions, double[] scales, boolean classification, double rowWeight) {
    weight += rowWeight;
    for (int term = 0; term < sums.length; term++) {
      double mean = 0;
      for (int k = 0; classification && k < scales.length; k++) {
        mean += contributions[term][k] / scales.length;
      }
      for (int k = 0; k < scales.length; k++) {
        double value = (contributions[term][k] - mean) / scales[k];
        sums[term][k] += rowWeight * value;
        squares[term][k] += rowWeight * value * value;
      }
    }
  }

  /** Adds the sums of other rows to these. */
  public ContributionMoments merge(ContributionMoments other) {
    weight += other.weight;
    for (int term = 0; term < sums.length; term++) {
      for (int k = 0; k < sums[term].length; k++) {
        sums[term][k] += other.sums[term][k];
        squares[term][k] += other.squares[term][k];
      }
    }
    return this;
  }

  /** Returns per term the standard deviation of its contribution, over all outputs together. */
  public List<Double> deviations() {
    List<Double> deviations = new ArrayList<>();
    for (int term = 0; term < sums.length; term++) {
      double variance = 0;
      for (int k = 0; k < sums[term].length && weight > 0; k++) {
        double mean = sums[term][k] / weight;
        variance += Math.max(0, squares[term][k] / weight - mean * mean);
      }
      deviations.add(Math.sqrt(variance));
    }
    return deviations;
  }
}
