package io.intense.spark.param;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/** Access to the Params that every estimator and model has. */
public interface NetworkParams extends Params {

  /** Returns the holder of these Params. */
  SharedParams sharedParams();

  /** Param: the modalities' columns. */
  default StringArrayParam modalityCols() {
    return sharedParams().modalityCols;
  }

  /** Returns the modalities' columns; their names are the modalities' names. */
  default String[] getModalityCols() {
    if (!isDefined(modalityCols())) {
      throw new IllegalArgumentException(
          "modalityCols is not set; it names the columns to learn from");
    }
    return getOrDefault(modalityCols());
  }

  /** Param: one encoder per modality. */
  default StringArrayParam encoders() {
    return sharedParams().encoders;
  }

  /** Returns one encoder per modality, empty text for a default; an empty array when not set. */
  default String[] getEncoders() {
    return isDefined(encoders()) ? getOrDefault(encoders()) : new String[0];
  }

  /** Param: weight decay of the encoders. */
  default DoubleParam weightDecay() {
    return sharedParams().weightDecay;
  }

  /** Returns the weight decay of the encoders. */
  default double getWeightDecay() {
    return (double) getOrDefault(weightDecay());
  }

  /** Param: label column. */
  default Param<String> labelCol() {
    return sharedParams().labelCol;
  }

  /** Returns the label column. */
  default String getLabelCol() {
    return getOrDefault(labelCol());
  }

  /** Param: column of row weights. */
  default Param<String> weightCol() {
    return sharedParams().weightCol;
  }

  /** Returns the column of row weights; empty = none. */
  default String getWeightCol() {
    return getOrDefault(weightCol());
  }

  /** Param: boolean column that marks validation rows. */
  default Param<String> validationIndicatorCol() {
    return sharedParams().validationIndicatorCol;
  }

  /** Returns the column that marks validation rows; empty = none. */
  default String getValidationIndicatorCol() {
    return getOrDefault(validationIndicatorCol());
  }

  /** Param: share of rows held out. */
  default DoubleParam validationFraction() {
    return sharedParams().validationFraction;
  }

  /** Returns the share of rows held out when no column marks them. */
  default double getValidationFraction() {
    return (double) getOrDefault(validationFraction());
  }

  /** Param: number of epochs. */
  default IntParam maxIter() {
    return sharedParams().maxIter;
  }

  /** Returns the number of epochs. */
  default int getMaxIter() {
    return (int) getOrDefault(maxIter());
  }

  /** Param: rows per step. */
  default IntParam batchSize() {
    return sharedParams().batchSize;
  }

  /** Returns the rows per step. */
  default int getBatchSize() {
    return (int) getOrDefault(batchSize());
  }

  /** Param: step size. */
  default DoubleParam stepSize() {
    return sharedParams().stepSize;
  }

  /** Returns the step size. */
  default double getStepSize() {
    return (double) getOrDefault(stepSize());
  }

  /** Param: factor on the step size after each epoch. */
  default DoubleParam stepSizeDecay() {
    return sharedParams().stepSizeDecay;
  }

  /** Returns the factor on the step size after each epoch. */
  default double getStepSizeDecay() {
    return (double) getOrDefault(stepSizeDecay());
  }

  /** Param: seed. */
  default LongParam seed() {
    return sharedParams().seed;
  }

  /** Returns the seed. */
  default long getSeed() {
    return (long) getOrDefault(seed());
  }

  /** Param: prediction column. */
  default Param<String> predictionCol() {
    return sharedParams().predictionCol;
  }

  /** Returns the prediction column; empty = none. */
  default String getPredictionCol() {
    return getOrDefault(predictionCol());
  }

  /** Returns whether rows that lack modalities are kept. */
  default boolean keepsMissing() {
    return false;
  }
}
