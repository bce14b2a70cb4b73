package io.intense.spark.train;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.dl4j.network.ExampleBlock;
import java.io.Serializable;

/** Weights of rows by the range in which their targets are, one histogram per output. */
@DefaultSerializer(JavaSerializer.class)
final class TargetHistogram implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int BINS = 1000;

  private final double[] low;
  private final double[] high;
  private final double[] below;
  private final double[][] weights;

  /**
   * Starts empty.
   *
   * @param low lower ends of the ranges
   * @param high upper ends of the ranges
   */
  TargetHistogram(double[] low, double[] high) {
    this.low = low.clone();
    this.high = high.clone();
    this.below = new double[low.length];
    this.weights = new double[low.length][BINS];
  }

  TargetHistogram add(ExampleBlock block) {
    for (int row = 0; row < block.size(); row++) {
      for (int k = 0; k < low.length; k++) {
        addTarget(k, block.target(row, k), block.weight(row));
      }
    }
    return this;
  }

  private void addTarget(int output, double value, double weight) {
    if (value < low[output]) {
      below[output] += weight;
    } else if (value <= high[output]) {
      double width = high[output] - low[output];
      int bin = width == 0 ? 0 : (int) (BINS * ((value - low[output]) / width));
      weights[output][Math.min(BINS - 1, bin)] += weight;
    }
  }

  TargetHistogram merge(TargetHistogram other) {
    for (int k = 0; k < low.length; k++) {
      below[k] += other.below[k];
      for (int bin = 0; bin < BINS; bin++) {
        weights[k][bin] += other.weights[k][bin];
      }
    }
    return this;
  }

  /** Returns the bin in which the weights, summed from the smallest target, reach a sum. */
  int binAt(int output, double sum) {
    double seen = below[output];
    for (int bin = 0; bin < BINS; bin++) {
      seen += weights[output][bin];
      if (seen >= sum) {
        return bin;
      }
    }
    return BINS - 1;
  }

  /** Returns the lower end of a bin. */
  double edge(int output, int bin) {
    return low[output] + (high[output] - low[output]) * bin / BINS;
  }
}
