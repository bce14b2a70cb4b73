package io.intense.jobs.array;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/**
 * An array whose elements stand one after the other in a file, as NumPy writes them.
 *
 * @param file on any Hadoop file system
 * @param type of the elements
 * @param shape length of each axis
 * @param columnMajor whether the first axis is the fastest (Fortran's order), not the last
 * @param bytes where the elements are
 */
record StoredArray(String file, ElementType type, long[] shape, boolean columnMajor, ByteSpan bytes)
    implements ArrayRef {

  /** Checks that there are as many bytes as the shape says. */
  StoredArray {
    long elements = 1;
    try {
      for (long length : shape) {
        if (length < 0) {
          throw new BadFileException(file, "an axis of length " + length, "lengths of 0 or more");
        }
        elements = Math.multiplyExact(elements, length);
      }
      elements = Math.multiplyExact(elements, type.size());
    } catch (ArithmeticException e) {
      throw new BadFileException(file, "an array of more than 2^63 bytes", "less", e);
    }
    if (elements != bytes.length()) {
      throw new BadFileException(
          file,
          "an array of shape %s with %d bytes".formatted(Arrays.toString(shape), bytes.length()),
          elements + " bytes");
    }
  }

  @Override
  public String elements() {
    return type.isText() ? "texts" : "numbers";
  }

  @Override
  public boolean isNumeric() {
    return !type.isText();
  }

  @Override
  public ArrayCursor open(Configuration hadoop) throws IOException {
    Path path = new Path(file);
    return new Cursor(path.getFileSystem(hadoop).open(path));
  }

  private final class Cursor implements ArrayCursor {

    private final FSDataInputStream in;

    private Cursor(FSDataInputStream in) {
      this.in = in;
    }

    @Override
    public double[] numbers(long first, int count) throws IOException {
      if (type.isText()) {
        throw new IllegalStateException("Texts are no numbers");
      }
      int width = Math.toIntExact(rowSize());
      ByteBuffer elements = type.wrap(elements(first, count, width));
      double[] numbers = new double[Math.multiplyExact(count, width)];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = type.number(elements, i * type.size());
      }
      return numbers;
    }

    @Override
    public List<String> texts(long first, int count) throws IOException {
      if (!type.isText()) {
        List<String> texts = new ArrayList<>();
        for (double number : numbers(first, count)) {
          texts.add(number == Math.rint(number) ? Long.toString((long) number) : "" + number);
        }
        return texts;
      }
      int width = Math.toIntExact(rowSize());
      byte[] elements = elements(first, count, width);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < count * width; i++) {
        texts.add(type.text(elements, i * type.size()));
      }
      return texts;
    }

    /** Returns the bytes of some rows, row after row, the last axis fastest. */
    private byte[] elements(long first, int count, int width) throws IOException {
      int size = type.size();
      try {
        if (!columnMajor || width <= 1) {
          return bytes.read(
              in, first * width * size, Math.multiplyExact(count, Math.multiplyExact(width, size)));
        }
        byte[] rows = new byte[Math.multiplyExact(count, Math.multiplyExact(width, size))];
        for (int element = 0; element < width; element++) {
          byte[] column =
              bytes.read(in, (columnMajorIndex(element) * rows() + first) * size, count * size);
          for (int row = 0; row < count; row++) {
            System.arraycopy(column, row * size, rows, (row * width + element) * size, size);
          }
        }
        return rows;
      } catch (EOFException e) {
        throw new BadFileException(file, "its end within an array", "all of it", e);
      }
    }

    /** Returns where, among the elements of a row, one comes when the second axis is fastest. */
    private long columnMajorIndex(int element) {
      long index = 0;
      long rest = element;
      for (int axis = shape.length - 1; axis >= 1; axis--) {
        long stride = 1;
        for (int faster = 1; faster < axis; faster++) {
          stride *= shape[faster];
        }
        index += rest % shape[axis] * stride;
        rest /= shape[axis];
      }
      return index;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
