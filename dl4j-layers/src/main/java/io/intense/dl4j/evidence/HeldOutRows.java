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
 *     output; logits of a row sum to 0
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

  /** Part of the rows whose contributions are scaled down. */
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
      if (spec.task().isClassification()) {
        sumToZero(contribution, outputs);
      }
      centre(contribution, weights, outputs);
    }
    return new HeldOutRows(
        contributions, targets, weights, outputs, spec.task().isClassification());
  }

  /**
   * Returns the rows with the largest contributions of each term scaled down to the next ones: one
   * row whose contribution is a hundred times as large as usual would decide the coefficient, and
   * be the deviation, alone.
   */
  HeldOutRows bounded() {
    double[][] bounded = Arrays.stream(contributions).map(this::bounded).toArray(double[][]::new);
    return new HeldOutRows(bounded, targets, weights, outputs, classification);
  }

  private double[] bounded(double[] contribution) {
    double[] sizes = new double[rows()];
    for (int i = 0; i < contribution.length; i++) {
      sizes[i / outputs] = Math.hypot(sizes[i / outputs], contribution[i]);
    }
    double[] sorted = sizes.clone();
    Arrays.sort(sorted);
    int beyond = Math.min((int) Math.ceil(EXTREME * rows()), rows() / 4);
    double largest = sorted[sorted.length - 1 - beyond];
    double[] bounded = contribution.clone();
    for (int i = 0; i < bounded.length; i++) {
      double size = sizes[i / outputs];
      bounded[i] *= size > largest ? largest / size : 1;
    }
    centre(bounded, weights, outputs);
    return bounded;
  }

  private static void sumToZero(double[] logits, int outputs) {
    for (int row = 0; row < logits.length; row += outputs) {
      double mean = Arrays.stream(logits, row, row + outputs).average().orElse(0);
      for (int k = 0; k < outputs; k++) {
        logits[row + k] -= mean;
      }
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

  /** Returns the standard deviation of a column over the rows. */
  double deviation(double[] column) {
    double squares = 0;
    for (int i = 0; i < column.length; i++) {
      squares += weights[i / outputs] * column[i] * column[i];
    }
    return Math.sqrt(squares / weights.length);
  }

  /** Returns what is left of a column by least squares on others and a constant per output. */
  double[] remainder(double[] column, List<double[]> others) {
    HeldOutRows regression = new HeldOutRows(new double[0][], column, weights, outputs, false);
    return Coefficients.fit(regression, List.of(), others).residuals();
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
