package io.intense.dl4j.encoder;

import io.intense.dl4j.norm.BatchNorm;
import io.intense.dl4j.vertex.Declaration;
import io.intense.dl4j.vertex.Definition;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;

/**
 * Convolutions over an image, {@code [batch, height * width * channels]} (channels last) to {@code
 * [batch, outputWidth]}. Each block is a convolution that keeps the size, without bias, {@link
 * BatchNorm} with gain and shift, ReLU, and the maximum over windows of 2 by 2, which halves the
 * size (rounded down). The first convolution is 5 by 5, the others are 3 by 3; each block has twice
 * the filters of the one before. The representation is the mean over the positions that are left: a
 * single one for 28 by 28 pixels and 4 blocks, or 112 by 112 and 6.
 *
 * <p>Parameters: {@code filters<b>} {@code [size, size, channels in, channels out]}, {@code
 * block<b>gain} and {@code block<b>shift}. Statistics: {@code block<b>mean} and {@code
 * block<b>variance}.
 */
public final class LeNetVertex extends StatefulVertex {

  private static final long serialVersionUID = 1L;

  private int height;
  private int width;
  private int channels;
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
    this.height = shape.height();
    this.width = shape.width();
    this.channels = shape.channels();
    this.filters = filters;
    this.blocks = blocks;
  }

  static int kernelSize(int block) {
    return block == 0 ? 5 : 3;
  }

  private int filtersOf(int block) {
    return filters << block;
  }

  @Override
  protected void declare(Declaration declaration) {
    declaration.input("pixels");
    int in = channels;
    for (int block = 0; block < blocks; block++) {
      int size = kernelSize(block);
      int out = filtersOf(block);
      declaration.weight("filters" + block, size * size * in, size, size, in, out);
      BatchNorm.declare(declaration, "block" + block, out, true);
      in = out;
    }
  }

  @Override
  protected SDVariable define(Definition definition) {
    SDVariable image = definition.input("pixels").reshape(-1, height, width, channels);
    for (int block = 0; block < blocks; block++) {
      SDVariable convolved = convolve(definition, image, block);
      BatchNorm.Affine norm =
          BatchNorm.affine(definition, "block" + block, convolved, filtersOf(block));
      SDVariable active =
          definition.graph().nn().relu(convolved.mul(norm.factor()).add(norm.shift()), 0);
      image = definition.graph().cnn().maxPooling2d(active, halving());
    }
    return image.mean(1, 2);
  }

  private static SDVariable convolve(Definition definition, SDVariable image, int block) {
    int size = kernelSize(block);
    Conv2DConfig sameSize =
        Conv2DConfig.builder()
            .kH(size)
            .kW(size)
            .sH(1)
            .sW(1)
            .dH(1)
            .dW(1)
            .paddingMode(PaddingMode.SAME)
            .dataFormat(Conv2DConfig.NHWC)
            .build();
    return definition
        .graph()
        .cnn()
        .conv2d(image, definition.parameter("filters" + block), sameSize);
  }

  private static Pooling2DConfig halving() {
    return Pooling2DConfig.builder()
        .kH(2)
        .kW(2)
        .sH(2)
        .sW(2)
        .paddingMode(PaddingMode.VALID)
        .isNHWC(true)
        .build();
  }

  @Override
  public int outputWidth() {
    return filtersOf(blocks - 1);
  }

  @Override
  protected List<Object> settings() {
    return List.of(height, width, channels, filters, blocks);
  }

  /** Returns the images' height in pixels. */
  public int getHeight() {
    return height;
  }

  /** Sets the images' height in pixels. */
  public void setHeight(int height) {
    this.height = height;
  }

  /** Returns the images' width in pixels. */
  public int getWidth() {
    return width;
  }

  /** Sets the images' width in pixels. */
  public void setWidth(int width) {
    this.width = width;
  }

  /** Returns the number of values per pixel. */
  public int getChannels() {
    return channels;
  }

  /** Sets the number of values per pixel. */
  public void setChannels(int channels) {
    this.channels = channels;
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
