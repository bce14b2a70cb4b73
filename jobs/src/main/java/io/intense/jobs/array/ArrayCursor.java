package io.intense.jobs.array;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** An open array. */
public interface ArrayCursor extends Closeable {

  /**
   * Reads the numbers of some rows, row after row, the last axis fastest.
   *
   * @param first row, from 0
   * @param count number of rows
   * @throws IllegalStateException if the elements are texts
   */
  double[] numbers(long first, int count) throws IOException;

  /** Reads the elements of some rows as texts, in the same order. */
  List<String> texts(long first, int count) throws IOException;
}
