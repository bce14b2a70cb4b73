package io.intense.dl4j.train;

import io.intense.dl4j.fusion.RowMoments;
import io.intense.dl4j.network.Batches;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.TargetScaling;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.relevance.Scores;
import java.io.Serializable;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * What the losses of some rows under a network sum to, in double precision. Sums of parts of the
 * rows can be merged.
 *
 * @param rows number of rows
 * @param weight sum of the rows' weights
 * @param lossSum weighted losses, in the network's units, without penalty
 * @param trivialLossSum the trivial predictor's
 * @param metricSum weighted hits, or weighted absolute errors in label units
 * @param meanGain mean over rows of the weighted difference between trivial and own loss
 * @param squaredGains sum of the squared deviations from that mean
 * @param observed moments of the values from which the fusion computes its scores
 */
public record Validation(
    long rows,
    double weight,
    double lossSum,
    double trivialLossSum,
    double metricSum,
    double meanGain,
    double squaredGains,
    RowMoments observed)
    implements Serializable {

  private static final int BATCH = 256;

  /** The sums of no rows. */
  public static final Validation EMPTY = new Validation(0, 0, 0, 0, 0, 0, 0, RowMoments.NONE);

  /** A row's loss and metric. */
  private record Point(double loss, double metric) {}

  /** Scores rows with a network, beside the trivial predictor from which it started. */
  public static Validation of(
      Scorer scorer, Task task, TrivialPredictor trivial, List<Example> list) {
    Examples rows = Examples.of(list);
    double[] constant = trivial.raw();
    Validation sums = EMPTY;
    for (int start = 0; start < rows.size(); start += BATCH) {
      int row = start;
      for (Scores scores :
          scorer.score(rows.subList(start, Math.min(rows.size(), start + BATCH)))) {
        double weight = rows.weight(row);
        sums =
            sums.with(
                weight,
                point(scores.raw(), task, trivial.scaling(), rows, row),
                point(constant, task, trivial.scaling(), rows, row),
                RowMoments.of(weight, scores.observed()));
        row++;
      }
    }
    return sums;
  }

  private static Point point(
      double[] raw, Task task, TargetScaling scaling, Examples rows, int row) {
    double[] outputs = new double[raw.length];
    double error = 0;
    for (int output = 0; output < raw.length; output++) {
      outputs[output] = scaling.toNetwork(raw[output], output);
      if (!task.isClassification()) {
        error += Math.abs(raw[output] - rows.target(row, output)) / raw.length;
      }
    }
    double[] target = new double[outputs.length];
    Batches.setTarget(task, scaling, rows, row, target);
    double loss = task.loss(outputs, target, 1, new double[outputs.length]);
    double hit = task.isClassification() && argmax(raw) == (int) rows.target(row, 0) ? 1 : 0;
    return new Point(loss, task.isClassification() ? hit : error);
  }

  private Validation with(double rowWeight, Point own, Point trivial, RowMoments ofRow) {
    return merge(
        new Validation(
            1,
            rowWeight,
            rowWeight * own.loss(),
            rowWeight * trivial.loss(),
            rowWeight * own.metric(),
            rowWeight * (trivial.loss() - own.loss()),
            0,
            ofRow));
  }

  /** Returns the sums of these rows and others. */
  public Validation merge(Validation other) {
    if (rows == 0) {
      return other;
    }
    if (other.rows == 0) {
      return this;
    }
    long all = rows + other.rows;
    double difference = other.meanGain - meanGain;
    return new Validation(
        all,
        weight + other.weight,
        lossSum + other.lossSum,
        trivialLossSum + other.trivialLossSum,
        metricSum + other.metricSum,
        meanGain + difference * other.rows / all,
        squaredGains + other.squaredGains + difference * difference * rows * other.rows / all,
        observed.plus(other.observed));
  }

  private static int argmax(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }

  /** Returns the weighted mean loss. */
  public double loss() {
    return lossSum / weight;
  }

  /** Returns the trivial predictor's weighted mean loss. */
  public double trivialLoss() {
    return trivialLossSum / weight;
  }

  /** Returns the weighted accuracy, or the mean absolute error in label units. */
  public double metric() {
    return metricSum / weight;
  }

  /**
   * Compares with the trivial predictor, row by row.
   *
   * @param chosenFrom number of epochs of which this is the best
   */
  Skill skill(int chosenFrom) {
    double pValue = 1;
    if (rows > 1 && meanGain > 0) {
      double error = Math.sqrt(squaredGains / (rows - 1) / rows);
      double single =
          error == 0
              ? 0
              : 1 - new TDistribution(rows - 1.0).cumulativeProbability(meanGain / error);
      pValue = Math.min(1, single * chosenFrom);
    }
    return new Skill(loss(), trivialLoss(), pValue);
  }
}
