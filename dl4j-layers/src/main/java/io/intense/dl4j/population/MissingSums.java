package io.intense.dl4j.population;

import io.intense.dl4j.fusion.BlockNorms;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.network.Batches;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.relevance.Scores;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How good a network's predictions are, and what they rest on, when each modality by itself is
 * taken away from all rows.
 */
public final class MissingSums implements RowSums<MissingSums> {

  private static final long serialVersionUID = 1L;

  private final NetworkSpec spec;
  private final Sums[] patterns;
  private transient Scorer scorer;

  /**
   * What was found without a modality.
   *
   * @param missing position of the modality; -1 for the rows as they are
   * @param rows number of rows that have another one
   * @param loss mean of the loss that the network was trained with
   * @param metric accuracy, or mean absolute error
   * @param shares per term its share of the standard deviations of all terms' contributions
   */
  public record Without(int missing, long rows, double loss, double metric, double[] shares) {}

  private static final class Sums implements Serializable {
    private static final long serialVersionUID = 1L;
    private final VectorMoments[] contributions;
    private double loss;
    private double metric;
    private long rows;

    Sums(int terms, int outputs) {
      contributions = new VectorMoments[terms];
      Arrays.setAll(contributions, term -> new VectorMoments(outputs));
    }
  }

  /**
   * Starts empty.
   *
   * @param spec the network's description
   * @throws IllegalArgumentException if its rows may not lack modalities
   */
  public MissingSums(NetworkSpec spec) {
    if (!spec.fusion().missing().allowed()) {
      throw new IllegalArgumentException(
          spec.fusion() instanceof InTense
              ? "The model was trained with handleInvalid 'error': it needs all modalities in each row"
              : "The model's fusion, %s, needs all modalities in each row"
                  .formatted(spec.fusion().getClass().getSimpleName()));
    }
    this.spec = spec;
    patterns = new Sums[spec.modalities().size() + 1];
    Arrays.setAll(patterns, i -> new Sums(spec.terms().size(), spec.task().outputs()));
  }

  @Override
  public void add(TrainedNetwork network, List<Example> list) {
    Examples rows = Examples.of(list);
    if (scorer == null) {
      scorer = new Scorer(network);
    }
    for (int pattern = 0; pattern < patterns.length; pattern++) {
      Examples left = pattern == 0 ? rows : without(pattern - 1, rows);
      List<Scores> scores = scorer.score(left);
      for (int row = 0; row < left.size(); row++) {
        add(patterns[pattern], network, left, row, scores.get(row));
      }
    }
  }

  /** Leaves out a modality, and the rows that have no other. */
  private static Examples without(int modality, Examples rows) {
    BitSet leftOut = new BitSet();
    for (int row = 0; row < rows.size(); row++) {
      leftOut.set(row * rows.modalities() + modality);
    }
    Examples left = rows.without(leftOut);
    return left.select(
        IntStream.range(0, left.size())
            .filter(
                row -> IntStream.range(0, left.modalities()).anyMatch(m -> !left.isMissing(row, m)))
            .toArray());
  }

  private void add(Sums sums, TrainedNetwork network, Examples rows, int row, Scores scores) {
    Task task = spec.task();
    double[] raw = scores.raw();
    double[] outputs = new double[raw.length];
    Arrays.setAll(outputs, k -> network.scaling().toNetwork(raw[k], k));
    double[] target = new double[raw.length];
    Batches.setTarget(task, network.scaling(), rows, row, target);
    sums.loss += task.loss(outputs, target, 1, new double[raw.length]);
    double largest = Arrays.stream(raw).max().orElseThrow();
    if (task.isClassification()) {
      sums.metric += raw[(int) rows.target(row, 0)] == largest ? 1 : 0;
    } else {
      for (int k = 0; k < raw.length; k++) {
        sums.metric += Math.abs(raw[k] - rows.target(row, k)) / raw.length;
      }
    }
    for (int term = 0; term < sums.contributions.length; term++) {
      double[] values = scores.contributions()[term].clone();
      double mean = task.isClassification() ? Arrays.stream(values).average().orElse(0) : 0;
      Arrays.setAll(values, k -> values[k] - mean);
      sums.contributions[term].add(values);
    }
    sums.rows++;
  }

  @Override
  public MissingSums merge(MissingSums other) {
    for (int pattern = 0; pattern < patterns.length; pattern++) {
      Sums own = patterns[pattern];
      Sums more = other.patterns[pattern];
      own.loss += more.loss;
      own.metric += more.metric;
      own.rows += more.rows;
      for (int term = 0; term < own.contributions.length; term++) {
        own.contributions[term].merge(more.contributions[term]);
      }
    }
    return this;
  }

  /** Returns what was found: for the rows as they are, and without each modality. */
  public List<Without> found() {
    List<Without> found = new ArrayList<>();
    for (int pattern = 0; pattern < patterns.length; pattern++) {
      Sums sums = patterns[pattern];
      double[] deviations =
          Arrays.stream(sums.contributions)
              .mapToDouble(moments -> Math.sqrt(moments.scale()))
              .toArray();
      found.add(
          new Without(
              pattern - 1,
              sums.rows,
              sums.loss / sums.rows,
              sums.metric / sums.rows,
              BlockNorms.shares(deviations)));
    }
    return found;
  }
}
