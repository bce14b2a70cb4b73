package io.intense.dl4j.kernel;

import io.intense.dl4j.vertex.ParameterVertex;
import io.intense.dl4j.vertex.Placement;
import io.intense.dl4j.vertex.StatefulVertex;

/**
 * A kernel with parameters, gradients and statistics as arrays on the heap. ND4J's own conversions
 * take as long as a kernel's arithmetic.
 */
abstract class KernelVertex extends ParameterVertex {

  private static final long serialVersionUID = 1L;

  /** Takes its part of the network's parameters. */
  KernelVertex(StatefulVertex config, Placement placement) {
    super(config, placement);
  }

  /** Reads a parameter. */
  final float[] values(String parameter) {
    return Floats.of(parameter(parameter));
  }

  /** Sets the gradient of a parameter. */
  final void setGradient(String parameter, float[] values) {
    Floats.write(gradients().get(parameter), values);
  }

  /**
   * Moves a running statistic towards that of the batch, as {@link #stepStatistics} does: a step
   * subtracts the gradient.
   */
  final void stepStatistic(String statistic, float[] ofBatch) {
    float[] step = values(statistic);
    float rate = (float) statisticsRate();
    for (int i = 0; i < step.length; i++) {
      step[i] = rate * (step[i] - ofBatch[i]);
    }
    setGradient(statistic, step);
  }

  /**
   * Returns the number of valid frames of each row of an input of sequences.
   *
   * @param room frames of the array
   */
  final int[] lengths(int input, int batch, int room) {
    int[] lengths = new int[batch];
    float[] mask = mask(input) == null ? null : Floats.of(mask(input));
    for (int b = 0; b < batch; b++) {
      for (int t = 0; t < room; t++) {
        lengths[b] += mask == null || mask[b * room + t] != 0 ? 1 : 0;
      }
    }
    return lengths;
  }
}
