package io.intense.dl4j.kernel;

/**
 * A layer of an image encoder: a convolution that keeps the size, without bias; batch normalisation
 * with gain and shift; ReLU; and, where asked for, the maximum over windows of 2 by 2, which halves
 * the size (rounded down).
 *
 * @param size height and width of the convolution's window, odd
 * @param filters number of channels that it gives
 * @param pooled whether the size is halved
 */
public record ImageLayer(int size, int filters, boolean pooled) {

  /** Returns the height or width that is left of one. */
  public int after(int length) {
    return pooled ? length / 2 : length;
  }
}
