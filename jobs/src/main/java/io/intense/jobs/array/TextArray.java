package io.intense.jobs.array;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * An array of texts that were in the file one by one, such as names of clips; they are held in
 * memory.
 *
 * @param shape length of each axis
 * @param values the last axis fastest
 */
record TextArray(long[] shape, List<String> values) implements ArrayRef {

  TextArray {
    values = List.copyOf(values);
  }

  @Override
  public String elements() {
    return "texts";
  }

  @Override
  public boolean isNumeric() {
    return false;
  }

  @Override
  public ArrayCursor open(Configuration hadoop) {
    return new Cursor();
  }

  private final class Cursor implements ArrayCursor {

    @Override
    public double[] numbers(long first, int count) {
      throw new IllegalStateException("Texts are no numbers");
    }

    @Override
    public List<String> texts(long first, int count) {
      int width = Math.toIntExact(rowSize());
      int from = Math.toIntExact(first * width);
      return List.copyOf(values.subList(from, from + count * width));
    }

    @Override
    public void close() throws IOException {
      // Nothing is open.
    }
  }
}
