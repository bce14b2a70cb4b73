package io.intense.dl4j.train;

import java.io.Serializable;

/**
 * The weight of the block-norm penalty from epoch to epoch, and what to do on the plateau. A
 * penalty that is on from the start keeps networks on the plateau from which pure interactions (an
 * exclusive-or) are learned: it shrinks the interaction's block before the encoders give it
 * anything to work with. So:
 *
 * <ul>
 *   <li>the weight is 0 and the step size does not decay until the validation loss has left the
 *       level of the trivial predictor (below {@value #LEFT_PLATEAU} of it), or until {@value
 *       #LATEST_START} of the epochs are over;
 *   <li>then the weight rises linearly to its full value over {@value #RAMP} of the epochs and
 *       stays;
 *   <li>a network that learns the training rows by heart instead (validation loss above {@value
 *       #BY_HEART} of the trivial one) seldom recovers, and is started anew from other weights;
 *   <li>only epochs at the full weight may be selected: relevances of an unpenalised network spread
 *       over irrelevant terms.
 * </ul>
 */
final class PenaltySchedule {

  private static final double LEFT_PLATEAU = 0.97;
  private static final double LATEST_START = 0.6;
  private static final double RAMP = 0.12;
  private static final double BY_HEART = 1.05;
  private static final int EPOCHS_OF_GRACE = 5;

  /**
   * How far the schedule is.
   *
   * @param lastStart number of the epoch after which the network was last started anew, 0 if never
   * @param rampedEpochs epochs since the plateau was left, -1 before
   */
  record Progress(int lastStart, int rampedEpochs) implements Serializable {

    /** Before the first epoch. */
    static final Progress START = new Progress(0, -1);
  }

  private final double full;
  private final int latestStart;
  private final int rampEpochs;
  private int lastStart;
  private int rampedEpochs;

  /**
   * Goes on from where a schedule was.
   *
   * @param full the weight at the end
   * @param maxIter number of epochs
   * @param progress how far it was
   */
  PenaltySchedule(double full, int maxIter, Progress progress) {
    this.full = full;
    this.lastStart = progress.lastStart();
    this.rampedEpochs = progress.rampedEpochs();
    this.latestStart = (int) Math.floor(LATEST_START * maxIter);
    this.rampEpochs = (int) Math.max(1, Math.round(RAMP * maxIter));
  }

  /** Returns how far the schedule is. */
  Progress progress() {
    return new Progress(lastStart, rampedEpochs);
  }

  /** Returns the weight during the next epoch. */
  double weight() {
    return begun() ? full * Math.min(1, (rampedEpochs + 1.0) / rampEpochs) : 0;
  }

  /** Returns whether the weight is at its full value. */
  boolean complete() {
    return weight() == full;
  }

  /** Returns whether the plateau was left. */
  boolean begun() {
    return rampedEpochs >= 0;
  }

  /**
   * Takes note of a finished epoch.
   *
   * @param epoch its number, from 1
   * @param validationLoss its loss
   * @param trivialLoss validation loss of the trivial predictor
   * @return whether the network has to be started anew
   */
  boolean finished(int epoch, double validationLoss, double trivialLoss) {
    if (begun()) {
      rampedEpochs++;
    } else if (validationLoss < LEFT_PLATEAU * trivialLoss || epoch >= latestStart) {
      rampedEpochs = 0;
    } else if (validationLoss > BY_HEART * trivialLoss && epoch - lastStart >= EPOCHS_OF_GRACE) {
      lastStart = epoch;
      return true;
    }
    return false;
  }
}
