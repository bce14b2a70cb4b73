package io.intense.spark.param;

import java.util.Arrays;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** Access to the Params of classifiers and their models. */
public interface ClassifierParams extends NetworkParams {

  /** Returns the holder of these Params. */
  ClassParams classParams();

  /** Param: raw prediction column. */
  default Param<String> rawPredictionCol() {
    return classParams().rawPredictionCol;
  }

  /** Returns the raw prediction column; empty = none. */
  default String getRawPredictionCol() {
    return getOrDefault(rawPredictionCol());
  }

  /** Param: probability column. */
  default Param<String> probabilityCol() {
    return classParams().probabilityCol;
  }

  /** Returns the probability column; empty = none. */
  default String getProbabilityCol() {
    return getOrDefault(probabilityCol());
  }

  /** Param: thresholds. */
  default DoubleArrayParam thresholds() {
    return classParams().thresholds;
  }

  /** Returns one threshold per class; an empty array when not set. */
  default double[] getThresholds() {
    return isDefined(thresholds()) ? getOrDefault(thresholds()) : new double[0];
  }

  /**
   * Checks that there is one threshold per class, if there are any.
   *
   * @throws IllegalArgumentException saying how many there are and should be
   */
  default void requireThresholdsFor(int classes) {
    double[] thresholds = getThresholds();
    if (thresholds.length != 0 && thresholds.length != classes) {
      throw new IllegalArgumentException(
          "thresholds must be one per class, %d, got %d: %s"
              .formatted(classes, thresholds.length, Arrays.toString(thresholds)));
    }
  }

  /** Param: largest number of classes. */
  default IntParam maxClasses() {
    return classParams().maxClasses;
  }

  /** Returns the largest number of classes. */
  default int getMaxClasses() {
    return (int) getOrDefault(maxClasses());
  }
}
