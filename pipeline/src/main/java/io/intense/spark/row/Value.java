package io.intense.spark.row;

/**
 * A modality's value in one row.
 *
 * @param numbers flat, last axis fastest
 * @param shape {@code [width]}, {@code [frames, width]} or {@code [height, width, channels]}
 */
record Value(float[] numbers, int[] shape) {

  /** A modality that is not there. */
  static final Value MISSING = new Value(new float[0], new int[0]);

  /** Returns the number of values of a frame; of what has no frames 1. */
  int frame() {
    return shape.length == 2 ? shape[1] : 1;
  }
}
