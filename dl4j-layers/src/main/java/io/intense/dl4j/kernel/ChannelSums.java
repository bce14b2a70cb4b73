package io.intense.dl4j.kernel;

import java.util.Arrays;

/**
 * Sums per channel over many rows: some rows in single precision, where loops are vectorised, and
 * such sums in double precision, where many of them lose nothing.
 */
final class ChannelSums {

  private static final int ROWS_AT_ONCE = 32;

  private final float[] partial;
  private final double[] totals;
  private int rows;

  ChannelSums(int channels) {
    partial = new float[channels];
    totals = new double[channels];
  }

  void clear() {
    rows = 0;
    Arrays.fill(partial, 0);
    Arrays.fill(totals, 0);
  }

  /** Returns where to add the values of one row. */
  float[] nextRow() {
    if (rows++ == ROWS_AT_ONCE) {
      rows = 1;
      flush();
    }
    return partial;
  }

  /** Returns the sums. */
  double[] totals() {
    flush();
    return totals;
  }

  private void flush() {
    for (int c = 0; c < totals.length; c++) {
      totals[c] += partial[c];
      partial[c] = 0;
    }
  }
}
