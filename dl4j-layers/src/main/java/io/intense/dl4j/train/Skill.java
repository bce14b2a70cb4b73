package io.intense.dl4j.train;

import java.io.Serializable;

/**
 * How much better than a trivial predictor (class frequencies, or the constant label) a network
 * does on rows that it was not trained on.
 *
 * @param loss the network's mean validation loss
 * @param trivialLoss the trivial predictor's
 * @param pValue one-sided probability of so large a gain by chance (paired over rows, corrected for
 *     having chosen the best of several epochs)
 */
public record Skill(double loss, double trivialLoss, double pValue) implements Serializable {

  private static final double LEVEL = 0.05;

  /**
   * Returns whether the network beats the trivial predictor, so that its relevances mean something.
   */
  public boolean meaningful() {
    return loss < trivialLoss && pValue < LEVEL;
  }
}
