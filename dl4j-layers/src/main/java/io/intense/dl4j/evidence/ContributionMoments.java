package io.intense.dl4j.evidence;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.population.RowSums;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.relevance.Scores;
import java.util.ArrayList;
import java.util.List;

/**
 * How much contributions vary from row to row, summed up row by row. In the network's units; of
 * logits only the differences count.
 */
public final class ContributionMoments implements RowSums<ContributionMoments> {

  private static final long serialVersionUID = 1L;

  private final double[][] sums;
  private final double[][] squares;
  private double weight;
  private transient Scorer scorer;

  /** Starts empty, for a network of this description. */
  public ContributionMoments(NetworkSpec spec) {
    sums = new double[spec.terms().size()][spec.task().outputs()];
    squares = new double[spec.terms().size()][spec.task().outputs()];
  }

  @Override
  public void add(TrainedNetwork network, List<Example> list) {
    Examples batch = Examples.of(list);
    if (scorer == null) {
      scorer = new Scorer(network);
    }
    List<Scores> scores = scorer.score(batch);
    for (int row = 0; row < batch.size(); row++) {
      add(
          scores.get(row).contributions(),
          network.scaling().scales(),
          network.spec().task().isClassification(),
          batch.weight(row));
    }
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

  @Override
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
