package io.intense.dl4j.norm;

import io.intense.dl4j.term.Interaction;
import java.io.Serializable;
import java.util.stream.IntStream;

/**
 * How the elements of products of modalities of one width stand in a row, the last modality's axis
 * fastest.
 *
 * @param latentDim width of each modality
 * @param rankOne whether there is one axis that all modalities share, on which features at the same
 *     place are multiplied
 */
public record ProductAxes(int latentDim, boolean rankOne) implements Serializable {

  /** Returns the number of elements of a product. */
  public int width(Interaction product) {
    int width = latentDim;
    for (int i = 1; i < product.order() && !rankOne; i++) {
      width = Math.multiplyExact(width, latentDim);
    }
    return width;
  }

  /** Returns, for each place of a product, the place of the product of some of its modalities. */
  public int[] places(Interaction all, Interaction part) {
    int width = width(all);
    if (rankOne) {
      return IntStream.range(0, width).toArray();
    }
    int[] places = new int[width];
    for (int i = 0; i < width; i++) {
      int stride = width;
      for (int modality : all.modalities()) {
        stride /= latentDim;
        if (part.modalities().contains(modality)) {
          places[i] = places[i] * latentDim + i / stride % latentDim;
        }
      }
    }
    return places;
  }
}
