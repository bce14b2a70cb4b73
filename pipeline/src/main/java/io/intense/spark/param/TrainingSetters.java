package io.intense.spark.param;

import io.intense.spark.follow.FitObserver;

/**
 * Setters of everything that concerns training, for estimators. Each throws an {@link
 * IllegalArgumentException} that says what is expected, if the value is not.
 *
 * @param <S> the estimator itself
 */
public interface TrainingSetters<S>
    extends OutputSetters<S>, HasWorkParams, HasRefitParams, HasFusion {

  /**
   * Lets an observer follow the fits of this estimator, and of its copies. Not a Param: it changes
   * nothing about the model, and is not saved.
   */
  @SuppressWarnings("unchecked")
  default S observe(FitObserver observer) {
    observers().add(observer);
    return (S) this;
  }

  /**
   * Sets one encoder per modality, such as {@code gru(64)}; empty text = the default of the
   * column's type.
   */
  default S setEncoders(String... value) {
    return with(encoders(), value);
  }

  /** Sets the decoupled weight decay of the encoders. */
  default S setWeightDecay(double value) {
    return with(weightDecay(), (Object) value);
  }

  /** Sets the label column. */
  default S setLabelCol(String value) {
    return with(labelCol(), value);
  }

  /** Sets the column of row weights; empty = none. */
  default S setWeightCol(String value) {
    return with(weightCol(), value);
  }

  /** Sets the boolean column that is true for validation rows; empty = none. */
  default S setValidationIndicatorCol(String value) {
    return with(validationIndicatorCol(), value);
  }

  /** Sets the share of rows held out when no column marks them. */
  default S setValidationFraction(double value) {
    return with(validationFraction(), (Object) value);
  }

  /** Sets the number of epochs. */
  default S setMaxIter(int value) {
    return with(maxIter(), (Object) value);
  }

  /** Sets the rows per step. */
  default S setBatchSize(int value) {
    return with(batchSize(), (Object) value);
  }

  /** Sets the optimiser's step size. */
  default S setStepSize(double value) {
    return with(stepSize(), (Object) value);
  }

  /** Sets the factor on the step size after each epoch, in (0, 1]. */
  default S setStepSizeDecay(double value) {
    return with(stepSizeDecay(), (Object) value);
  }

  /** Sets the number of tasks that train at the same time. */
  default S setNumWorkers(int value) {
    return with(numWorkers(), (Object) value);
  }

  /** Sets the steps that each of several workers takes before they are averaged. */
  default S setAveragingFrequency(int value) {
    return with(averagingFrequency(), (Object) value);
  }

  /**
   * Sets what several workers exchange within an epoch: {@code averaging}, their whole networks, or
   * {@code sharing}, thresholded updates.
   */
  default S setTrainingMaster(String value) {
    return with(trainingMaster(), value);
  }

  /** Sets the folder of checkpoints, on any Hadoop file system; empty = none. */
  default S setCheckpointDir(String value) {
    return with(checkpointDir(), value);
  }

  /** Sets the epochs from one checkpoint to the next. */
  default S setCheckpointInterval(int value) {
    return with(checkpointInterval(), (Object) value);
  }

  /** Sets the number of newest checkpoints that are kept. */
  default S setKeepCheckpoints(int value) {
    return with(keepCheckpoints(), (Object) value);
  }

  /** Sets whether to go on from the newest checkpoint, if there is one. */
  default S setResume(boolean value) {
    return with(resume(), (Object) value);
  }

  /**
   * Sets several weights of the penalty, of which the validation rows choose one. The network is
   * trained under the smallest, and goes on under the others from the one before.
   */
  default S setRegParams(double... value) {
    return with(regParams(), value);
  }

  /**
   * Sets norms over the relevances, beside {@code p}, under which the fit is told too: how far do
   * the shares depend on the norm?
   */
  default S setNorms(double... value) {
    return with(norms(), value);
  }

  /** Sets the folds for relevance on rows not trained on; 0 = none. */
  default S setNumFolds(int value) {
    return with(numFolds(), (Object) value);
  }

  /** Sets the refits on rows drawn with replacement, for the relevances' intervals; 0 = none. */
  default S setNumBootstraps(int value) {
    return with(numBootstraps(), (Object) value);
  }

  /**
   * Sets which rows these refits get: {@code bootstrap}, drawn with replacement; {@code halves}, of
   * which two share all rows, for stability selection; or {@code seeds}, all rows and only other
   * initial weights.
   */
  default S setResampling(String value) {
    return with(resampling(), value);
  }

  /**
   * Keeps at most so many modalities and interactions of all that are asked for, which are found
   * order by order on the validation rows; 0 = all.
   */
  default S setMaxTerms(int value) {
    return with(maxTerms(), (Object) value);
  }

  /**
   * Sets the initial weights from which each training begins; the validation rows choose, half of
   * them being given up after a quarter of the epochs, all but one after half.
   */
  default S setNumStarts(int value) {
    return with(numStarts(), (Object) value);
  }

  /** Sets the refits on permuted labels, for what contributions are by chance; 0 = none. */
  default S setNumPermutations(int value) {
    return with(numPermutations(), (Object) value);
  }

  /** Sets the seed. */
  default S setSeed(long value) {
    return with(seed(), (Object) value);
  }
}
