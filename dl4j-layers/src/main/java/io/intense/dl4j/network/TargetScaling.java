package io.intense.dl4j.network;

import java.io.Serializable;

/**
 * The affine map between the network's outputs and the units of the label. Regression trains on
 * standardised targets, so that step size and penalty mean the same whatever the label's unit;
 * classification uses the identity.
 *
 * @param centres one per output, in label units
 * @param scales one per output, positive, label units per output unit
 */
public record TargetScaling(double[] centres, double[] scales) implements Serializable {

  /** Checks lengths and signs. */
  public TargetScaling {
    if (centres.length != scales.length) {
      throw new IllegalArgumentException(
          centres.length + " centres for " + scales.length + " scales");
    }
    for (double scale : scales) {
      if (!(scale > 0)) {
        throw new IllegalArgumentException("A target's scale must be positive, got " + scale);
      }
    }
  }

  /** Returns the map that changes nothing. */
  public static TargetScaling identity(int outputs) {
    double[] ones = new double[outputs];
    java.util.Arrays.fill(ones, 1);
    return new TargetScaling(new double[outputs], ones);
  }

  /** Returns a label in the network's units. */
  public double toNetwork(double label, int output) {
    return (label - centres[output]) / scales[output];
  }

  /** Returns the network's outputs in label units. */
  public double[] toLabels(double[] outputs) {
    double[] labels = new double[outputs.length];
    for (int output = 0; output < labels.length; output++) {
      labels[output] = outputs[output] * scales[output] + centres[output];
    }
    return labels;
  }
}
