package io.intense.dl4j.train;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.TargetScaling;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.relevance.Scores;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * The losses of some rows under a network, in double precision.
 *
 * @param losses per row, in the network's units, without penalty
 * @param weights per row
 * @param metric weighted accuracy, or mean absolute error in label units
 */
record Validation(double[] losses, double[] weights, double metric) {

  private static final int BATCH = 256;

  /** Scores rows with a network. */
  static Validation of(Scorer scorer, NetworkSpec spec, TargetScaling scaling, List<Example> rows) {
    double[][] raw = new double[rows.size()][];
    for (int start = 0; start < raw.length; start += BATCH) {
      int row = start;
      for (Scores scores : scorer.score(rows.subList(start, Math.min(raw.length, start + BATCH)))) {
        raw[row++] = scores.raw();
      }
    }
    return of(raw, spec.task(), scaling, rows);
  }

  /** Evaluates the trivial predictor. */
  static Validation ofTrivial(TrivialPredictor trivial, Task task, List<Example> rows) {
    double[] outputs = trivial.outputs().clone();
    for (int output = 0; output < outputs.length; output++) {
      outputs[output] =
          outputs[output] * trivial.scaling().scales()[output]
              + trivial.scaling().centres()[output];
    }
    double[][] raw = new double[rows.size()][];
    java.util.Arrays.fill(raw, outputs);
    return of(raw, task, trivial.scaling(), rows);
  }

  private static Validation of(
      double[][] raw, Task task, TargetScaling scaling, List<Example> rows) {
    double[] losses = new double[raw.length];
    double[] weights = new double[raw.length];
    double metric = 0;
    double total = 0;
    for (int row = 0; row < raw.length; row++) {
      double[] target = rows.get(row).target();
      weights[row] = rows.get(row).weight();
      double rowMetric;
      if (task.isClassification()) {
        int label = (int) target[0];
        losses[row] = crossEntropy(raw[row], label);
        rowMetric = argmax(raw[row]) == label ? 1 : 0;
      } else {
        rowMetric = 0;
        for (int output = 0; output < target.length; output++) {
          double difference = Math.abs(raw[row][output] - target[output]);
          double scaled = difference / scaling.scales()[output];
          losses[row] += (task.loss() == Task.Loss.L1 ? scaled : scaled * scaled) / target.length;
          rowMetric += difference / target.length;
        }
      }
      metric += weights[row] * rowMetric;
      total += weights[row];
    }
    return new Validation(losses, weights, metric / total);
  }

  private static double crossEntropy(double[] logits, int label) {
    double largest = logits[argmax(logits)];
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit - largest);
    }
    return largest + Math.log(sum) - logits[label];
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
  double loss() {
    double sum = 0;
    double total = 0;
    for (int row = 0; row < losses.length; row++) {
      sum += weights[row] * losses[row];
      total += weights[row];
    }
    return sum / total;
  }

  /**
   * Compares with the trivial predictor, row by row.
   *
   * @param chosenFrom number of epochs of which this is the best
   */
  Skill skillOver(Validation trivial, int chosenFrom) {
    double[] gains = new double[losses.length];
    double mean = 0;
    for (int row = 0; row < gains.length; row++) {
      gains[row] = weights[row] * (trivial.losses[row] - losses[row]);
      mean += gains[row] / gains.length;
    }
    double pValue = 1;
    if (gains.length > 1 && mean > 0) {
      double error = new StandardDeviation().evaluate(gains) / Math.sqrt(gains.length);
      double single =
          error == 0
              ? 0
              : 1 - new TDistribution(gains.length - 1.0).cumulativeProbability(mean / error);
      pValue = Math.min(1, single * chosenFrom);
    }
    return new Skill(loss(), trivial.loss(), pValue);
  }
}
