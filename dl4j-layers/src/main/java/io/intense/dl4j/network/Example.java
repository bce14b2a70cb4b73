package io.intense.dl4j.network;

import java.io.Serializable;

/**
 * A row by itself. Many of them are kept in columns, as {@link Examples}.
 *
 * @param modalities per modality its values, flat: a vector; a sequence frame by frame; an image as
 *     {@code [height, width, channels]}; no values if it is not there
 * @param target the class index alone, or one value per regression output; empty when only scoring
 * @param weight how much the row counts, not negative
 */
public record Example(float[][] modalities, double[] target, double weight)
    implements Serializable {

  /** Returns whether a modality is not there. */
  public boolean isMissing(int modality) {
    return modalities[modality].length == 0;
  }
}
