package io.intense.dl4j.train;

/**
 * The weight of the block-norm penalty from epoch to epoch. A penalty that is on from the start keeps networks on the
 * plateau from which pure interactions (an exclusive-or) are learned: it shrinks the interaction's block before the
 * encoders give it anything to work with. So the weight is 0 until the validation loss has clearly left the trivial
 * predictor's, or until a part of the epochs is over, then rises linearly to its full value and stays. Only epochs at the
 * full weight may be selected: relevances of an unpenalised network spread over irrelevant terms.
 */
final class PenaltySchedule {

  private static final double LEFT_PLATEAU = 0.97;
  private static final double LATEST_START = 0.6;
  private static final double RAMP = 0.12;

  private final double full;
  private final double trivialLoss;
  private final int latestStart;
  private final int rampEpochs;
  private int rampedEpochs = -1;

  /**
   * Starts before the first epoch.
   *
   * @param full the weight at the end
   * @param maxIter number of epochs
   * @param trivialLoss validation loss of the trivial predictor
   */
  PenaltySchedule(double full, int maxIter, double trivialLoss) {
    this.full = full;
    this.trivialLoss = trivialLoss;
    this.latestStart = (int) Math.floor(LATEST_START * maxIter);
    this.rampEpochs = (int) Math.max(1, Math.round(RAMP * maxIter));
  }

  /** Returns the weight during the next epoch. */
  double weight() {
    return rampedEpochs < 0 ? 0 : full * Math.min(1, (rampedEpochs + 1.0) / rampEpochs);
  }

  /** Returns whether the weight is at its full value. */
  boolean complete() {
    return weight() == full;
  }

  /**
   * Takes note of a finished epoch.
   *
   * @param epoch its number, from 1
   * @param validationLoss its loss
   */
  void finished(int epoch, double validationLoss) {
    if (rampedEpochs >= 0) {
      rampedEpochs++;
    } else if (validationLoss < LEFT_PLATEAU * trivialLoss || epoch >= latestStart) {
      rampedEpochs = 0;
    }
  }
}
