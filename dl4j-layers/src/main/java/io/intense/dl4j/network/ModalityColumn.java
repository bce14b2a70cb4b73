package io.intense.dl4j.network;

import java.io.Serializable;
import java.util.Arrays;

/**
 * The values of a modality in the rows of a block: one array, as small as it can be. Letters, that
 * is frames with a single one among zeros, take a byte each and not four per value. Plain classes,
 * because Spark's Kryo, which may store them, cannot make records.
 */
abstract sealed class ModalityColumn implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Number of values of each row, where all have the same. */
  private final int length;

  /** Where the values of each row end; empty where all have the same number. */
  private final int[] ends;

  private ModalityColumn(int length, int[] ends) {
    this.length = length;
    this.ends = ends;
  }

  /** Returns how many values a row has; none where the modality is not there. */
  final int length(int row) {
    return ends.length == 0 ? length : ends[row] - start(row);
  }

  /** Returns the position of a row's first value. */
  final int start(int row) {
    return ends.length == 0 ? row * length : row == 0 ? 0 : ends[row - 1];
  }

  /**
   * Writes the values of a row into an array that is zero where they go.
   *
   * @param to index of the first
   */
  abstract void writeTo(int row, float[] array, int to);

  /** Returns the values of a row. */
  final float[] numbers(int row) {
    float[] numbers = new float[length(row)];
    writeTo(row, numbers, 0);
    return numbers;
  }

  /** Numbers as they are. */
  static final class Dense extends ModalityColumn {

    private static final long serialVersionUID = 1L;

    private final float[] numbers;

    private Dense(float[] numbers, int length, int[] ends) {
      super(length, ends);
      this.numbers = numbers;
    }

    @Override
    void writeTo(int row, float[] array, int to) {
      System.arraycopy(numbers, start(row), array, to, length(row));
    }
  }

  /** Per frame where its one is, if it has one. */
  static final class Letters extends ModalityColumn {

    private static final long serialVersionUID = 1L;
    private static final byte NONE = -1;
    private static final int ONE = Float.floatToRawIntBits(1);

    private final byte[] letters;
    private final int width;

    private Letters(byte[] letters, int width, int length, int[] ends) {
      super(length, ends);
      this.letters = letters;
      this.width = width;
    }

    @Override
    void writeTo(int row, float[] array, int to) {
      write(letters, start(row) / width, length(row) / width, width, array, to);
    }

    private static void write(
        byte[] letters, int first, int frames, int width, float[] array, int to) {
      for (int frame = 0; frame < frames; frame++) {
        int letter = letters[first + frame];
        if (letter != NONE) {
          array[to + frame * width + letter] = 1;
        }
      }
    }
  }

  /** Takes rows one after another. */
  static final class Builder {

    private byte[] letters = {};
    private float[] numbers = {};
    private boolean dense;
    private int width;
    private int[] ends = new int[16];
    private int rows;
    private int values;

    /** Returns how many bytes the values take so far. */
    long bytes() {
      return dense ? 4L * values : width == 0 ? 0 : values / width;
    }

    /**
     * Adds a row.
     *
     * @param row its values, frame by frame if it is a sequence; none if it is not there
     * @param frame number of values of a frame; of a row without frames 1
     */
    void add(float[] row, int frame) {
      int length = row.length;
      if (length > 0 && !dense && !addLetters(row, frame)) {
        becomeDense();
      }
      if (dense) {
        numbers = room(numbers, values + length);
        System.arraycopy(row, 0, numbers, values, length);
      }
      end(length);
    }

    /** Adds a row of another column. */
    void add(ModalityColumn from, int row) {
      int length = from.length(row);
      if (length > 0 && !dense) {
        if (from instanceof Letters other && fits(other.width)) {
          int frames = length / width;
          letters = room(letters, values / width + frames);
          System.arraycopy(other.letters, from.start(row) / width, letters, values / width, frames);
        } else {
          becomeDense();
        }
      }
      if (dense) {
        numbers = room(numbers, values + length);
        from.writeTo(row, numbers, values);
      }
      end(length);
    }

    private boolean fits(int frame) {
      if (width == 0 && frame > 1 && frame <= Byte.MAX_VALUE) {
        width = frame;
      }
      return width == frame;
    }

    private boolean addLetters(float[] row, int frame) {
      if (!fits(frame)) {
        return false;
      }
      int first = values / width;
      letters = room(letters, first + row.length / width);
      for (int i = 0, at = first; i < row.length; i += width, at++) {
        byte letter = Letters.NONE;
        for (int j = 0; j < width; j++) {
          int bits = Float.floatToRawIntBits(row[i + j]);
          if (bits != 0) {
            if (bits != Letters.ONE || letter != Letters.NONE) {
              return false;
            }
            letter = (byte) j;
          }
        }
        letters[at] = letter;
      }
      return true;
    }

    private void becomeDense() {
      dense = true;
      numbers = new float[values];
      if (values > 0) {
        Letters.write(letters, 0, values / width, width, numbers, 0);
      }
      letters = new byte[0];
    }

    private void end(int length) {
      values += length;
      if (rows == ends.length) {
        ends = Arrays.copyOf(ends, 2 * rows);
      }
      ends[rows++] = values;
    }

    private static float[] room(float[] array, int length) {
      return length <= array.length
          ? array
          : Arrays.copyOf(array, Math.max(length, 2 * array.length));
    }

    private static byte[] room(byte[] array, int length) {
      return length <= array.length
          ? array
          : Arrays.copyOf(array, Math.max(length, 2 * array.length));
    }

    /** Returns the column; the builder is not to be used any more. */
    ModalityColumn build() {
      int length = rows == 0 ? 0 : ends[0];
      boolean same = true;
      for (int row = 0; row < rows && same; row++) {
        same = ends[row] == (row + 1) * length;
      }
      int[] kept = same ? new int[0] : Arrays.copyOf(ends, rows);
      return dense || width == 0
          ? new Dense(Arrays.copyOf(numbers, values), length, kept)
          : new Letters(Arrays.copyOf(letters, values / width), width, length, kept);
    }
  }
}
