package io.intense.dl4j.kernel;

/** The gradient of the blocks {@code [sum of block widths, batch]}, row by row. */
interface BlockGradient {

  /**
   * Writes {@code factor gradient + along block} of one row, {@code [batch]}.
   *
   * @param blocks the blocks, of which the row is taken too
   */
  void row(int row, float factor, float along, float[] blocks, float[] to);

  /**
   * Returns the sum over a whole block of its gradient times its values.
   *
   * @param term whose block it is, in the order of the blocks
   */
  double alongBlock(int term);
}
