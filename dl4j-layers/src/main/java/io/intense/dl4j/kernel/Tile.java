package io.intense.dl4j.kernel;

/**
 * Works on arrays {@code [..., channels]} in pieces of several frames: loops over some hundred
 * values are vectorised whole, loops over a few channels are not.
 */
final class Tile {

  private static final int LEAST_LENGTH = 512;

  private final int channels;
  private final int frames;

  Tile(int channels) {
    this.channels = channels;
    this.frames = Math.max(1, LEAST_LENGTH / channels);
  }

  /** Returns a tile of zeros, to collect sums per channel in. */
  float[] zeros() {
    return new float[frames * channels];
  }

  /** Returns a tile that repeats a value per channel. */
  float[] fill(float[] perChannel) {
    float[] tile = zeros();
    for (int frame = 0; frame < frames; frame++) {
      System.arraycopy(perChannel, 0, tile, frame * channels, channels);
    }
    return tile;
  }

  /** Sums a tile per channel. */
  void sum(float[] tile, float[] perChannel) {
    for (int c = 0; c < channels; c++) {
      double sum = 0;
      for (int at = c; at < tile.length; at += channels) {
        sum += tile[at];
      }
      perChannel[c] = (float) sum;
    }
  }

  /**
   * Returns the means of values and of their squares per channel.
   *
   * @param length number of values, a multiple of the channels
   * @param frames number of frames to average over; the others are 0
   */
  double[][] moments(float[] values, int length, int frames) {
    float[] sums = zeros();
    float[] squares = zeros();
    for (int start = 0; start < length; start += sums.length) {
      collect(values, start, Math.min(sums.length, length - start), sums, squares);
    }
    double[][] means = new double[2][channels];
    for (int i = 0; i < sums.length; i++) {
      means[0][i % channels] += sums[i];
      means[1][i % channels] += squares[i];
    }
    for (int c = 0; c < channels; c++) {
      means[0][c] /= frames;
      means[1][c] /= frames;
    }
    return means;
  }

  private static void collect(
      float[] values, int start, int length, float[] sums, float[] squares) {
    for (int i = 0; i < length; i++) {
      float value = values[start + i];
      sums[i] += value;
      squares[i] += value * value;
    }
  }
}
