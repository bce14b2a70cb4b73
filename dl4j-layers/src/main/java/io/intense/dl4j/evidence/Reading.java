package io.intense.dl4j.evidence;

import java.io.Serializable;
import java.util.List;

/**
 * What one refitted network says of its terms.
 *
 * @param learned whether it beats a trivial predictor
 * @param shares relevances, divided by their sum
 * @param deviations standard deviations of the contributions on its validation rows
 */
public record Reading(boolean learned, List<Double> shares, List<Double> deviations)
    implements Serializable {

  /** Copies the lists. */
  public Reading {
    shares = List.copyOf(shares);
    deviations = List.copyOf(deviations);
  }
}
