package io.intense.spark.param;

/**
 * Setters of a classifier's columns and thresholds, for estimators and models.
 *
 * @param <S> the stage itself
 */
public interface ClassifierSetters<S> extends OutputSetters<S>, ClassifierParams {

  /** Sets the raw prediction column; empty = none. */
  default S setRawPredictionCol(String value) {
    return with(rawPredictionCol(), value);
  }

  /** Sets the probability column; empty = none. */
  default S setProbabilityCol(String value) {
    return with(probabilityCol(), value);
  }

  /**
   * Sets one threshold per class: the class with the largest probability divided by threshold is
   * predicted.
   */
  default S setThresholds(double... value) {
    return with(thresholds(), value);
  }
}
