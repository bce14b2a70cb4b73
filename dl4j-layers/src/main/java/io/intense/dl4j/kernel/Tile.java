package io.intense.dl4j.kernel;

/**
 * Works on arrays {@code [..., channels]} in pieces of several frames: loops over some hundred
 * values are vectorised whole, loops over a few channels are not.
 */
final class Tile {

  private static final int LEAST_LENGTH = 512;
  private static final int AT_ONCE = 4;

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
    double[] sums = sums(tile);
    for (int c = 0; c < channels; c++) {
      perChannel[c] = (float) sums[c];
    }
  }

  private double[] sums(float[] tile) {
    double[] sums = new double[channels];
    for (int frame = 0; frame < tile.length; frame += channels) {
      for (int c = 0; c < channels; c++) {
        sums[c] += tile[frame + c];
      }
    }
    return sums;
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
    int start = 0;
    for (; start + AT_ONCE * sums.length <= length; start += AT_ONCE * sums.length) {
      collectSeveral(values, start, sums, squares);
    }
    for (; start < length; start += sums.length) {
      collect(values, start, Math.min(sums.length, length - start), sums, squares);
    }
    double[][] means = {sums(sums), sums(squares)};
    for (int c = 0; c < channels; c++) {
      means[0][c] /= frames;
      means[1][c] /= frames;
    }
    return means;
  }

  /** As {@link #collect}, for {@link #AT_ONCE} tiles, which touches the sums once. */
  private static void collectSeveral(float[] values, int start, float[] sums, float[] squares) {
    int length = sums.length;
    int second = start + length;
    int third = second + length;
    int fourth = third + length;
    for (int i = 0; i < length; i++) {
      float a = values[start + i];
      float b = values[second + i];
      float c = values[third + i];
      float d = values[fourth + i];
      sums[i] += (a + b) + (c + d);
      squares[i] += (a * a + b * b) + (c * c + d * d);
    }
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
