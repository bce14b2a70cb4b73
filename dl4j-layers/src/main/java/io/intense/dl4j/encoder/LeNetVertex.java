package io.intense.dl4j.encoder;

import io.intense.dl4j.kernel.ImageLayer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The convolutions of {@code lenet}: each block is an {@link ImageLayer} that halves height and
 * width. The first convolution is 5 by 5, the others are 3 by 3; each block has twice the filters
 * of the one before. A single position is left of 28 by 28 pixels after 4 blocks, or of 112 by 112
 * after 6.
 */
public final class LeNetVertex extends ImageVertex {

  private static final long serialVersionUID = 1L;

  private int filters;
  private int blocks;

  /** For deserialisation. */
  public LeNetVertex() {}

  /**
   * Reads images of one shape.
   *
   * @param shape at least {@code 2^blocks} pixels high and wide
   * @param filters of the first block
   * @param blocks number of blocks
   */
  public LeNetVertex(InputShape.Image shape, int filters, int blocks) {
    super(shape);
    this.filters = filters;
    this.blocks = blocks;
  }

  static List<ImageLayer> layers(int filters, int blocks) {
    return IntStream.range(0, blocks)
        .mapToObj(block -> new ImageLayer(block == 0 ? 5 : 3, filters << block, true))
        .toList();
  }

  @Override
  protected List<ImageLayer> layers() {
    return layers(filters, blocks);
  }

  /** Returns the number of filters of the first block. */
  public int getFilters() {
    return filters;
  }

  /** Sets the number of filters of the first block. */
  public void setFilters(int filters) {
    this.filters = filters;
  }

  /** Returns the number of blocks. */
  public int getBlocks() {
    return blocks;
  }

  /** Sets the number of blocks. */
  public void setBlocks(int blocks) {
    this.blocks = blocks;
  }
}
