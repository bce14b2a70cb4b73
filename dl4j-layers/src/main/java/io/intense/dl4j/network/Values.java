package io.intense.dl4j.network;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The values of a modality in one row, as small as they can be kept: letters, that is frames with a
 * single one among zeros, take a byte each and not four per value. Plain classes, because Spark's
 * Kryo, which may store them, cannot make records.
 */
public sealed interface Values extends Serializable {

  /** Stands for a modality that is not there. */
  Values MISSING = of();

  /** Keeps numbers as they are; the array is shared. */
  static Values of(float... numbers) {
    return new Dense(numbers);
  }

  /**
   * Keeps a sequence.
   *
   * @param numbers frame by frame; the array may be shared
   * @param width of a frame
   */
  static Values ofFrames(float[] numbers, int width) {
    byte[] letters = width > 1 && width <= Byte.MAX_VALUE ? letters(numbers, width) : null;
    return letters == null ? of(numbers) : new Letters(letters, width);
  }

  private static byte[] letters(float[] numbers, int width) {
    byte[] letters = new byte[numbers.length / width];
    Arrays.fill(letters, Letters.NONE);
    for (int i = 0; i < numbers.length; i++) {
      int bits = Float.floatToRawIntBits(numbers[i]);
      if (bits != 0) {
        int frame = i / width;
        if (bits != Letters.ONE || letters[frame] != Letters.NONE) {
          return null;
        }
        letters[frame] = (byte) (i % width);
      }
    }
    return letters;
  }

  /** Returns how many numbers there are. */
  int length();

  /**
   * Writes the numbers into an array that is zero where they go.
   *
   * @param from index of the first
   */
  void writeTo(float[] array, int from);

  /** Returns the numbers, which are not to be changed. */
  float[] numbers();

  /** Numbers as they are. */
  final class Dense implements Values {

    private static final long serialVersionUID = 1L;

    private final float[] numbers;

    private Dense(float[] numbers) {
      this.numbers = numbers;
    }

    @Override
    public int length() {
      return numbers.length;
    }

    @Override
    public void writeTo(float[] array, int from) {
      System.arraycopy(numbers, 0, array, from, numbers.length);
    }

    @Override
    public float[] numbers() {
      return numbers;
    }
  }

  /** Per frame where its one is, if it has one. */
  final class Letters implements Values {

    private static final long serialVersionUID = 1L;
    private static final byte NONE = -1;
    private static final int ONE = Float.floatToRawIntBits(1);

    private final byte[] letters;
    private final int width;

    private Letters(byte[] letters, int width) {
      this.letters = letters;
      this.width = width;
    }

    @Override
    public int length() {
      return letters.length * width;
    }

    @Override
    public void writeTo(float[] array, int from) {
      for (int frame = 0; frame < letters.length; frame++) {
        if (letters[frame] != NONE) {
          array[from + frame * width + letters[frame]] = 1;
        }
      }
    }

    @Override
    public float[] numbers() {
      float[] numbers = new float[length()];
      writeTo(numbers, 0);
      return numbers;
    }
  }
}
