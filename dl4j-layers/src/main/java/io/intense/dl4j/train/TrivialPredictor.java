package io.intense.dl4j.train;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.TargetScaling;
import io.intense.dl4j.network.Task;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The best prediction without looking at any input: the classes' frequencies, or the constant that
 * the loss likes best. The network starts from it and is measured against it.
 *
 * @param outputs logits, or zeros in the network's units
 * @param scaling the targets' units: centred at the constant, scaled by the standard deviation
 */
public record TrivialPredictor(double[] outputs, TargetScaling scaling) implements Serializable {

  /** Returns what it predicts, as raw outputs: logits, or values in label units. */
  double[] raw() {
    return scaling.toLabels(outputs);
  }

  /** Fits it to training rows. */
  public static TrivialPredictor fit(Task task, List<Example> list) {
    Examples rows = Examples.of(list);
    return task.isClassification() ? frequencies(task, rows) : constants(task, rows);
  }

  private static TrivialPredictor frequencies(Task task, Examples rows) {
    double[] weights = new double[task.outputs()];
    for (int row = 0; row < rows.size(); row++) {
      weights[(int) rows.target(row, 0)] += rows.weight(row);
    }
    return ofClasses(weights, rows.size());
  }

  /**
   * Makes the predictor of the classes' frequencies.
   *
   * @param weights sum of the rows' weights per class
   * @param rows number of rows
   */
  public static TrivialPredictor ofClasses(double[] weights, long rows) {
    double total = Arrays.stream(weights).sum();
    double[] logits = new double[weights.length];
    for (int k = 0; k < logits.length; k++) {
      // A class without weight gets half a row's worth, to stay finite.
      logits[k] = Math.log(Math.max(weights[k], 0.5 * total / rows) / total);
    }
    return new TrivialPredictor(logits, TargetScaling.identity(logits.length));
  }

  private static TrivialPredictor constants(Task task, Examples rows) {
    double[] centres = new double[task.outputs()];
    double[] scales = new double[task.outputs()];
    for (int output = 0; output < centres.length; output++) {
      double weight = 0;
      double sum = 0;
      for (int row = 0; row < rows.size(); row++) {
        weight += rows.weight(row);
        sum += rows.weight(row) * rows.target(row, output);
      }
      double mean = sum / weight;
      double squares = 0;
      for (int row = 0; row < rows.size(); row++) {
        double difference = rows.target(row, output) - mean;
        squares += rows.weight(row) * difference * difference;
      }
      double deviation = Math.sqrt(squares / weight);
      centres[output] = task.loss() == Task.Loss.L1 ? median(rows, output, weight) : mean;
      scales[output] = deviation;
    }
    return ofConstants(centres, scales);
  }

  /**
   * Makes the predictor of constants.
   *
   * @param centres the constants, in label units
   * @param deviations standard deviations of the targets
   */
  public static TrivialPredictor ofConstants(double[] centres, double[] deviations) {
    double[] scales =
        Arrays.stream(deviations).map(deviation -> deviation > 0 ? deviation : 1).toArray();
    return new TrivialPredictor(new double[centres.length], new TargetScaling(centres, scales));
  }

  private static double median(Examples rows, int output, double totalWeight) {
    int[] sorted =
        IntStream.range(0, rows.size())
            .boxed()
            .sorted(Comparator.comparingDouble(row -> rows.target(row, output)))
            .mapToInt(row -> row)
            .toArray();
    double seen = 0;
    for (int row : sorted) {
      seen += rows.weight(row);
      if (seen >= totalWeight / 2) {
        return rows.target(row, output);
      }
    }
    return rows.target(sorted[sorted.length - 1], output);
  }
}
