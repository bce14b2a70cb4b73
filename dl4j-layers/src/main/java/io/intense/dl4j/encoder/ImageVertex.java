package io.intense.dl4j.encoder;

import io.intense.dl4j.kernel.ImageKernelVertex;
import io.intense.dl4j.kernel.ImageLayer;
import io.intense.dl4j.kernel.Kernels;
import io.intense.dl4j.norm.BatchNorm;
import io.intense.dl4j.vertex.Declaration;
import io.intense.dl4j.vertex.Definition;
import io.intense.dl4j.vertex.ParameterVertex;
import io.intense.dl4j.vertex.Placement;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;

/**
 * Convolutions over an image, {@code [batch, height * width * channels]} (channels last) to {@code
 * [batch, outputWidth]}: layers as described at {@link ImageLayer}, then the mean over the
 * positions that are left.
 *
 * <p>Parameters: {@code filters<b>} {@code [size, size, channels in, channels out]}, {@code
 * block<b>gain} and {@code block<b>shift}. Statistics: {@code block<b>mean} and {@code
 * block<b>variance}.
 */
public abstract class ImageVertex extends StatefulVertex {

  private static final long serialVersionUID = 1L;

  private int height;
  private int width;
  private int channels;

  /** For deserialisation. */
  protected ImageVertex() {}

  /** Reads images of one shape. */
  protected ImageVertex(InputShape.Image shape) {
    this.height = shape.height();
    this.width = shape.width();
    this.channels = shape.channels();
  }

  /** Returns the layers, the first one first. */
  protected abstract List<ImageLayer> layers();

  @Override
  protected final void declare(Declaration declaration) {
    declaration.input("pixels");
    int in = channels;
    for (int b = 0; b < layers().size(); b++) {
      ImageLayer layer = layers().get(b);
      int size = layer.size();
      declaration.weight("filters" + b, size * size * in, size, size, in, layer.filters());
      BatchNorm.declare(declaration, "block" + b, layer.filters(), true);
      in = layer.filters();
    }
  }

  @Override
  protected final SDVariable define(Definition definition) {
    SDVariable image = definition.input("pixels").reshape(-1, height, width, channels);
    for (int b = 0; b < layers().size(); b++) {
      ImageLayer layer = layers().get(b);
      SDVariable convolved =
          definition
              .graph()
              .cnn()
              .conv2d(image, definition.parameter("filters" + b), sameSize(layer.size()));
      BatchNorm.Affine norm = BatchNorm.affine(definition, "block" + b, convolved, layer.filters());
      image = definition.graph().nn().relu(convolved.mul(norm.factor()).add(norm.shift()), 0);
      if (layer.pooled()) {
        image = definition.graph().cnn().maxPooling2d(image, halving());
      }
    }
    return image.mean(1, 2);
  }

  private static Conv2DConfig sameSize(int size) {
    return Conv2DConfig.builder()
        .kH(size)
        .kW(size)
        .sH(1)
        .sW(1)
        .dH(1)
        .dW(1)
        .paddingMode(PaddingMode.SAME)
        .dataFormat(Conv2DConfig.NHWC)
        .build();
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
  protected final ParameterVertex runtime(Placement placement) {
    return Kernels.oneDnnUsable(placement.dataType())
        ? new ImageKernelVertex(this, new int[] {height, width, channels}, layers(), placement)
        : super.runtime(placement);
  }

  /**
   * Returns about how many numbers a row takes: per layer the windows that a convolution unrolls,
   * and four arrays of its size; each with gradient.
   */
  static long activationsPerRow(InputShape.Image image, List<ImageLayer> layers) {
    long numbers = 0;
    int height = image.height();
    int width = image.width();
    long in = image.channels();
    for (ImageLayer layer : layers) {
      long window = layer.size() * layer.size() * in;
      numbers += (long) height * width * (window + 4L * layer.filters()) * 2;
      height = layer.after(height);
      width = layer.after(width);
      in = layer.filters();
    }
    return numbers;
  }

  @Override
  public final int outputWidth() {
    return layers().get(layers().size() - 1).filters();
  }

  @Override
  protected List<Object> settings() {
    return List.of(height, width, channels, layers());
  }

  /** Returns the images' height in pixels. */
  public final int getHeight() {
    return height;
  }

  /** Sets the images' height in pixels. */
  public final void setHeight(int height) {
    this.height = height;
  }

  /** Returns the images' width in pixels. */
  public final int getWidth() {
    return width;
  }

  /** Sets the images' width in pixels. */
  public final void setWidth(int width) {
    this.width = width;
  }

  /** Returns the number of values per pixel. */
  public final int getChannels() {
    return channels;
  }

  /** Sets the number of values per pixel. */
  public final void setChannels(int channels) {
    this.channels = channels;
  }
}
