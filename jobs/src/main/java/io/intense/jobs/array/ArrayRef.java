package io.intense.jobs.array;

import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/** Where an array is, for whichever task reads its rows. */
public interface ArrayRef extends Serializable {

  /** Returns the length of each axis; rows are the first. */
  long[] shape();

  /** Returns the type of the elements, for messages. */
  String elements();

  /** Returns whether the elements are numbers, not texts. */
  boolean isNumeric();

  /**
   * Opens the array for reading.
   *
   * @throws BadFileException if the file is not what it was when it was looked through
   */
  ArrayCursor open(Configuration hadoop) throws IOException;

  /** Returns the number of rows. */
  default long rows() {
    return shape().length == 0 ? 1 : shape()[0];
  }

  /** Returns the number of elements in a row. */
  default long rowSize() {
    long size = 1;
    for (int axis = 1; axis < shape().length; axis++) {
      size = Math.multiplyExact(size, shape()[axis]);
    }
    return size;
  }
}
