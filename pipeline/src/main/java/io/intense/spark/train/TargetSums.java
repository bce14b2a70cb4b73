package io.intense.spark.train;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.dl4j.network.ExampleBlock;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.train.TrivialPredictor;
import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;

/** Sums over the targets of the training rows, from which the trivial predictor is made. */
@DefaultSerializer(JavaSerializer.class)
final class TargetSums implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int REFINEMENTS = 3;

  private final Task task;
  private final double[] classWeights;
  private final double[] mean;
  private final double[] squares;
  private final double[] least;
  private final double[] largest;
  private double weight;
  private long rows;

  private TargetSums(Task task) {
    this.task = task;
    this.classWeights = new double[task.outputs()];
    this.mean = new double[task.outputs()];
    this.squares = new double[task.outputs()];
    this.least = new double[task.outputs()];
    this.largest = new double[task.outputs()];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(largest, Double.NEGATIVE_INFINITY);
  }

  static TargetSums of(JavaRDD<ExampleBlock> training, Task task) {
    return training.treeAggregate(new TargetSums(task), TargetSums::add, TargetSums::merge);
  }

  private TargetSums add(ExampleBlock block) {
    for (int row = 0; row < block.size(); row++) {
      addRow(block, row);
    }
    return this;
  }

  private void addRow(ExampleBlock block, int row) {
    double ofRow = block.weight(row);
    rows++;
    weight += ofRow;
    if (task.isClassification()) {
      classWeights[(int) block.target(row, 0)] += ofRow;
    } else if (ofRow > 0) {
      for (int k = 0; k < mean.length; k++) {
        double target = block.target(row, k);
        double difference = target - mean[k];
        mean[k] += difference * ofRow / weight;
        squares[k] += ofRow * difference * (target - mean[k]);
        least[k] = Math.min(least[k], target);
        largest[k] = Math.max(largest[k], target);
      }
    }
  }

  private TargetSums merge(TargetSums other) {
    double all = weight + other.weight;
    for (int k = 0; k < mean.length && all > 0; k++) {
      classWeights[k] += other.classWeights[k];
      double difference = other.mean[k] - mean[k];
      mean[k] += difference * other.weight / all;
      squares[k] += other.squares[k] + difference * difference * weight * other.weight / all;
      least[k] = Math.min(least[k], other.least[k]);
      largest[k] = Math.max(largest[k], other.largest[k]);
    }
    weight = all;
    rows += other.rows;
    return this;
  }

  /** Returns the sum of the rows' weights. */
  double weight() {
    return weight;
  }

  /** Returns the number of rows. */
  long rows() {
    return rows;
  }

  /**
   * Makes the trivial predictor. The median, the best constant for the absolute error, is exact to
   * a billionth of the targets' range.
   */
  TrivialPredictor predictor(JavaRDD<ExampleBlock> training) {
    if (task.isClassification()) {
      return TrivialPredictor.ofClasses(classWeights, rows);
    }
    double[] deviations = Arrays.stream(squares).map(sum -> Math.sqrt(sum / weight)).toArray();
    return TrivialPredictor.ofConstants(
        task.loss() == Task.Loss.L1 ? medians(training) : mean, deviations);
  }

  private double[] medians(JavaRDD<ExampleBlock> training) {
    double[] low = least.clone();
    double[] high = largest.clone();
    for (int pass = 0; pass < REFINEMENTS; pass++) {
      TargetHistogram histogram =
          training.treeAggregate(
              new TargetHistogram(low, high), TargetHistogram::add, TargetHistogram::merge);
      for (int k = 0; k < low.length; k++) {
        int bin = histogram.binAt(k, weight / 2);
        double start = histogram.edge(k, bin);
        high[k] = histogram.edge(k, bin + 1);
        low[k] = start;
      }
    }
    double[] middles = new double[low.length];
    Arrays.setAll(middles, k -> (low[k] + high[k]) / 2);
    return middles;
  }
}
