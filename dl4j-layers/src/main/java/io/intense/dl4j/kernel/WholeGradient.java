package io.intense.dl4j.kernel;

/** A gradient of the blocks that is given as a whole. */
final class WholeGradient implements BlockGradient {

  private final int[] starts;
  private final int batch;
  private final float[] blocks;

  /** The gradient, {@code [sum of block widths, batch]}. */
  final float[] values;

  WholeGradient(int[] blockWidths, int batch, float[] values, float[] blocks) {
    this.batch = batch;
    this.values = values;
    this.blocks = blocks;
    starts = new int[blockWidths.length + 1];
    for (int term = 0; term < blockWidths.length; term++) {
      starts[term + 1] = starts[term] + blockWidths[term] * batch;
    }
  }

  @Override
  public void row(int row, float factor, float along, float[] ofBlocks, float[] to) {
    Rows.combine(factor, values, row * batch, along, ofBlocks, row * batch, to, batch);
  }

  @Override
  public double alongBlock(int term) {
    return Rows.dot(values, starts[term], blocks, starts[term], starts[term + 1] - starts[term]);
  }
}
