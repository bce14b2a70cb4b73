package io.intense.dl4j.norm;

import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;

/** In which rows of a batch a modality, or a set of modalities, is there. */
public final class Presence {

  /** Modalities that are there in every row. */
  public static final Presence EVERYWHERE = new Presence(Optional.empty());

  /** Keeps a batch in which it is nowhere from dividing by 0. */
  private static final double EPS = 1e-7;

  private final Optional<SDVariable> mask;

  private Presence(Optional<SDVariable> mask) {
    this.mask = mask;
  }

  /**
   * Makes the presence of a modality.
   *
   * @param mask {@code [batch, 1]}, 1 or 0
   */
  public static Presence of(SDVariable mask) {
    return new Presence(Optional.of(mask));
  }

  /** Returns where both are there. */
  Presence and(Presence other) {
    if (mask.isEmpty()) {
      return other;
    }
    return other.mask.isEmpty() ? this : of(mask.get().mul(other.mask.get()));
  }

  /**
   * Defines an array that is 0 in rows where this is missing.
   *
   * @param array {@code [batch, width]}
   */
  SDVariable only(SDVariable array) {
    return mask.map(array::mul).orElse(array);
  }

  /**
   * Defines the mean over the rows in which this is there.
   *
   * @param mean over all rows, of an array that is 0 in the others
   */
  SDVariable mean(SDVariable mean) {
    return mask.map(rows -> mean.div(rows.mean(0).add(EPS))).orElse(mean);
  }
}
