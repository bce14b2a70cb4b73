package io.intense.spark.row;

import io.intense.dl4j.network.Values;

/**
 * A modality's value in one row.
 *
 * @param numbers flat, last axis fastest
 * @param shape {@code [width]}, {@code [frames, width]} or {@code [height, width, channels]}
 */
record Value(float[] numbers, int[] shape) {

  /** A modality that is not there. */
  static final Value MISSING = new Value(new float[0], new int[0]);

  /** Returns the numbers as rows keep them. */
  Values kept() {
    return shape.length == 2 ? Values.ofFrames(numbers, shape[1]) : Values.of(numbers);
  }
}
