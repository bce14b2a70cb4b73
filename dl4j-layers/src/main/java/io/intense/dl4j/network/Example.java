package io.intense.dl4j.network;

import java.io.Serializable;
import java.util.Arrays;

/**
 * A row, decoded once.
 *
 * @param modalities per modality its values, flat: a vector; a sequence frame by frame; an image as
 *     {@code [height, width, channels]}; no values if it is not there
 * @param target the class index alone, or one value per regression output; empty when only scoring
 * @param weight how much the row counts, not negative
 */
public record Example(Values[] modalities, double[] target, double weight) implements Serializable {

  /** Makes a row of numbers as they are. */
  public Example(float[][] modalities, double[] target, double weight) {
    this(Arrays.stream(modalities).map(Values::of).toArray(Values[]::new), target, weight);
  }

  /** Returns whether a modality is not there. */
  public boolean isMissing(int modality) {
    return modalities[modality].length() == 0;
  }

  /** Returns the same row with another weight. */
  public Example withWeight(double other) {
    return new Example(modalities, target, other);
  }
}
