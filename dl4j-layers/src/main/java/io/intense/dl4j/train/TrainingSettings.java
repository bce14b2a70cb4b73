package io.intense.dl4j.train;

import java.io.Serializable;

/**
 * How a network is trained.
 *
 * @param maxIter number of passes over the training rows
 * @param batchSize rows per step
 * @param stepSize the optimiser's step size (AdamW)
 * @param stepSizeDecay factor on the step size after each epoch, in (0, 1]
 * @param weightDecay decoupled weight decay of encoders and projections; the fusion layer has none
 * @param regParam weight of the block-norm penalty
 * @param seed of weights, shuffling and dropout
 */
public record TrainingSettings(
    int maxIter,
    int batchSize,
    double stepSize,
    double stepSizeDecay,
    double weightDecay,
    double regParam,
    long seed)
    implements Serializable {

  /** Checks ranges. */
  public TrainingSettings {
    require(maxIter >= 1, "maxIter", maxIter, "at least 1");
    require(batchSize >= 1, "batchSize", batchSize, "at least 1");
    require(stepSize > 0 && stepSize < Double.POSITIVE_INFINITY, "stepSize", stepSize, "positive");
    require(stepSizeDecay > 0 && stepSizeDecay <= 1, "stepSizeDecay", stepSizeDecay, "in (0, 1]");
    require(weightDecay >= 0, "weightDecay", weightDecay, "not negative");
    require(regParam >= 0, "regParam", regParam, "not negative");
  }

  /** Returns the same settings with another number of passes. */
  public TrainingSettings withMaxIter(int other) {
    return new TrainingSettings(
        other, batchSize, stepSize, stepSizeDecay, weightDecay, regParam, seed);
  }

  /** Returns the same settings with another weight of the penalty. */
  public TrainingSettings withRegParam(double other) {
    return new TrainingSettings(
        maxIter, batchSize, stepSize, stepSizeDecay, weightDecay, other, seed);
  }

  /** Returns the same settings with another seed. */
  public TrainingSettings withSeed(long other) {
    return new TrainingSettings(
        maxIter, batchSize, stepSize, stepSizeDecay, weightDecay, regParam, other);
  }

  private static void require(boolean holds, String name, Object value, String needed) {
    if (!holds) {
      throw new IllegalArgumentException(name + " must be " + needed + ", got " + value);
    }
  }
}
