package io.intense.dl4j.network;

import java.io.Serializable;

/**
 * A row, decoded once.
 *
 * @param modalities per modality its values, flat: a vector; a sequence frame by frame; an image as
 *     {@code [height, width, channels]}
 * @param target the class index alone, or one value per regression output; empty when only scoring
 * @param weight how much the row counts, not negative
 */
public record Example(float[][] modalities, double[] target, double weight)
    implements Serializable {

  /** Returns the same row with another weight. */
  public Example withWeight(double other) {
    return new Example(modalities, target, other);
  }
}
