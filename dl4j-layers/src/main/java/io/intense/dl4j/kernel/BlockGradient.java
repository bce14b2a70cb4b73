package io.intense.dl4j.kernel;

/** The gradient of the blocks {@code [sum of block widths, batch]}, row by row. */
interface BlockGradient {

  /** Writes the gradient of one row, {@code [batch]}. */
  void row(int row, float[] to);

  /**
   * Returns the sum over a whole block of its gradient times its values.
   *
   * @param term whose block it is, in the order of the blocks
   */
  double alongBlock(int term);
}
