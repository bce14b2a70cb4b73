package io.intense.spark.row;

/**
 * A modality's value in one row.
 *
 * @param numbers flat, last axis fastest
 * @param shape {@code [width]}, {@code [frames, width]} or {@code [height, width, channels]}
 */
record Value(float[] numbers, int[] shape) {}
