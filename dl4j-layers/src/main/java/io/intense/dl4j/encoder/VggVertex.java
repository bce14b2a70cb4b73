package io.intense.dl4j.encoder;

import io.intense.dl4j.kernel.ImageLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * The convolutions of {@code vgg}, those of VGG-11 with batch normalisation: 3 by 3, with 64, 128,
 * 256, 256, 512, 512, 512 and 512 filters, of which the first, second, fourth, sixth and eighth are
 * followed by a maximum over windows of 2 by 2.
 */
public final class VggVertex extends ImageVertex {

  private static final long serialVersionUID = 1L;
  private static final int SIZE = 3;
  private static final int[] FILTERS = {64, 128, 256, 256, 512, 512, 512, 512};
  private static final boolean[] POOLED = {true, true, false, true, false, true, false, true};

  /** Height and width that leave a position. */
  static final int LEAST_SIDE = 32;

  private int divisor;

  /** For deserialisation. */
  public VggVertex() {}

  /**
   * Reads images of one shape.
   *
   * @param divisor by which all numbers of filters are divided
   */
  public VggVertex(InputShape.Image shape, int divisor) {
    super(shape);
    this.divisor = divisor;
  }

  static List<ImageLayer> layers(int divisor) {
    List<ImageLayer> layers = new ArrayList<>();
    for (int i = 0; i < FILTERS.length; i++) {
      layers.add(new ImageLayer(SIZE, FILTERS[i] / divisor, POOLED[i]));
    }
    return layers;
  }

  @Override
  protected List<ImageLayer> layers() {
    return layers(divisor);
  }

  /** Returns by what the numbers of filters are divided. */
  public int getDivisor() {
    return divisor;
  }

  /** Sets by what the numbers of filters are divided. */
  public void setDivisor(int divisor) {
    this.divisor = divisor;
  }
}
