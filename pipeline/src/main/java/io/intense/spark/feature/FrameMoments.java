package io.intense.spark.feature;

import java.io.Serializable;

/**
 * Mean and spread of each feature over frames, accumulated one frame at a time and merged (Welford;
 * Chan et al.).
 */
final class FrameMoments implements Serializable {

  private static final long serialVersionUID = 1L;

  private long count;
  private double[] mean;
  private double[] squares;

  /** Takes in a frame; the first one fixes the width. */
  void add(double[] frame) {
    if (mean == null) {
      mean = new double[frame.length];
      squares = new double[frame.length];
    }
    requireWidth(frame.length);
    count++;
    for (int i = 0; i < frame.length; i++) {
      double difference = frame[i] - mean[i];
      mean[i] += difference / count;
      squares[i] += difference * (frame[i] - mean[i]);
    }
  }

  /** Takes in the frames of another, and returns this one. */
  FrameMoments merge(FrameMoments other) {
    if (other.count == 0) {
      return this;
    }
    if (count == 0) {
      return other;
    }
    requireWidth(other.mean.length);
    long total = count + other.count;
    for (int i = 0; i < mean.length; i++) {
      double difference = other.mean[i] - mean[i];
      mean[i] += difference * other.count / total;
      squares[i] += other.squares[i] + difference * difference * count / total * other.count;
    }
    count = total;
    return this;
  }

  private void requireWidth(int width) {
    if (width != mean.length) {
      throw new IllegalArgumentException(
          "frames of %d and of %d values in different rows, expected one width"
              .formatted(mean.length, width));
    }
  }

  long count() {
    return count;
  }

  double[] mean() {
    return mean.clone();
  }

  /**
   * Returns the population standard deviation per feature, exactly 0 where all values are equal.
   */
  double[] std() {
    double[] std = new double[squares.length];
    for (int i = 0; i < std.length; i++) {
      std[i] = Math.sqrt(squares[i] / count);
    }
    return std;
  }
}
