package io.intense.spark.row;

import io.intense.dl4j.network.Example;

/**
 * A modality's value in one row.
 *
 * @param numbers flat, last axis fastest
 * @param shape {@code [width]}, {@code [frames, width]} or {@code [height, width, channels]}
 */
record Value(float[] numbers, int[] shape) {

  /** A modality that is not there. */
  static final Value MISSING = new Value(Example.MISSING, new int[0]);
}
