package io.intense.dl4j.evidence;

import io.intense.dl4j.network.Batches;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.TargetScaling;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.relevance.Scores;
import java.util.Arrays;
import java.util.List;

/**
 * Contributions of a network's terms on rows that it was not trained on, beside the outcome; all in
 * the network's units.
 *
 * @param contributions {@code [term][row * outputs + output]}, with mean 0 over the rows for each
 *     output
 * @param targets {@code [row * outputs + output]}: one-hot, or values
 * @param weights one per row, with mean 1
 * @param outputs number of outputs
 * @param classification whether the outputs are logits of classes
 */
record HeldOutRows(
    double[][] contributions,
    double[] targets,
    double[] weights,
    int outputs,
    boolean classification) {

  private static final int BATCH = 256;

  /** Part of the rows whose contributions are held within the others', at either end. */
  private static final double EXTREME = 0.002;

  /** Scores rows. */
  static HeldOutRows of(Scorer scorer, List<Example> list) {
    Examples rows = Examples.of(list);
    var spec = scorer.network().spec();
    TargetScaling scaling = scorer.network().scaling();
    int outputs = spec.task().outputs();
    double[][] contributions = new double[spec.terms().size()][rows.size() * outputs];
    double[] targets = new double[rows.size() * outputs];
    double[] weights = new double[rows.size()];
    double mean = rows.weights().average().orElse(1);
    double[] target = new double[outputs];
    int row = 0;
    for (int start = 0; start < rows.size(); start += BATCH) {
      for (Scores scores :
          scorer.score(rows.subList(start, Math.min(rows.size(), start + BATCH)))) {
        for (int term = 0; term < contributions.length; term++) {
          for (int k = 0; k < outputs; k++) {
            contributions[term][row * outputs + k] =
                scores.contributions()[term][k] / scaling.scales()[k];
          }
        }
        Batches.setTarget(spec.task(), scaling, rows, row, target);
        System.arraycopy(target, 0, targets, row * outputs, outputs);
        weights[row] = rows.weight(row) / mean;
        row++;
      }
    }
    for (double[] contribution : contributions) {
      centre(contribution, weights, outputs);
    }
    return new HeldOutRows(
        contributions, targets, weights, outputs, spec.task().isClassification());
  }

  /**
   * Returns the rows with the largest and the smallest contributions of each term held within the
   * others': one row whose contribution is a hundred times as large as usual would decide the
   * coefficient, and be the deviation, alone.
   */
  HeldOutRows bounded() {
    int beyond = Math.min((int) Math.ceil(EXTREME * rows()), rows() / 4);
    double[][] bounded = new double[contributions.length][];
    for (int term = 0; term < bounded.length; term++) {
      bounded[term] = contributions[term].clone();
      for (int k = 0; k < outputs; k++) {
        bound(bounded[term], k, beyond);
      }
      centre(bounded[term], weights, outputs);
    }
    return new HeldOutRows(bounded, targets, weights, outputs, classification);
  }

  private void bound(double[] values, int output, int beyond) {
    double[] sorted = new double[rows()];
    for (int row = 0; row < sorted.length; row++) {
      sorted[row] = values[row * outputs + output];
    }
    Arrays.sort(sorted);
    for (int i = output; i < values.length; i += outputs) {
      values[i] = Math.max(sorted[beyond], Math.min(sorted[sorted.length - 1 - beyond], values[i]));
    }
  }

  private static void centre(double[] values, double[] weights, int outputs) {
    for (int k = 0; k < outputs; k++) {
      double sum = 0;
      for (int row = 0; row < weights.length; row++) {
        sum += weights[row] * values[row * outputs + k];
      }
      for (int row = 0; row < weights.length; row++) {
        values[row * outputs + k] -= sum / weights.length;
      }
    }
  }

  int rows() {
    return weights.length;
  }

  /** Returns the standard deviation of a column over the rows; logits of a row less their mean. */
  double deviation(double[] column) {
    double squares = 0;
    for (int row = 0; row < weights.length; row++) {
      double centre = centre(column, row);
      for (int k = 0; k < outputs; k++) {
        double value = column[row * outputs + k] - centre;
        squares += weights[row] * value * value;
      }
    }
    return Math.sqrt(squares / weights.length);
  }

  /** Returns a column less what the values of each row count from. */
  double[] centred(double[] column) {
    double[] centred = column.clone();
    for (int i = 0; i < centred.length; i++) {
      centred[i] -= centre(column, i / outputs);
    }
    return centred;
  }

  /** Returns what is left of a column by least squares on others and a constant per output. */
  double[] remainder(double[] column, List<double[]> others) {
    HeldOutRows regression = new HeldOutRows(new double[0][], column, weights, outputs, false);
    return Coefficients.fit(regression, List.of(), others).residuals();
  }

  /** Returns what the values of a row count from: the mean of logits, 0 for numbers. */
  double centre(double[] column, int row) {
    double mean = 0;
    for (int k = 0; classification && k < outputs; k++) {
      mean += column[row * outputs + k] / outputs;
    }
    return mean;
  }

  /** Returns the correlation of two columns. */
  double correlation(double[] a, double[] b) {
    double product = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < a.length; i++) {
      double weight = weights[i / outputs];
      product += weight * a[i] * b[i];
      first += weight * a[i] * a[i];
      second += weight * b[i] * b[i];
    }
    return first == 0 || second == 0 ? 0 : product / Math.sqrt(first * second);
  }
}
