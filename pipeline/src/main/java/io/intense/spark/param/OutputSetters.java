package io.intense.spark.param;

import org.apache.spark.ml.param.Param;

/**
 * Setters of the columns, for estimators and models.
 *
 * @param <S> the stage itself
 */
public interface OutputSetters<S> extends NetworkParams {

  /** Sets a Param and returns the stage. */
  @SuppressWarnings("unchecked")
  default <T> S with(Param<T> param, T value) {
    set(param, value);
    return (S) this;
  }

  /**
   * Sets the modalities' columns; on a model, as many as it was trained with and in the same order.
   */
  default S setModalityCols(String... value) {
    return with(modalityCols(), value);
  }

  /** Sets the prediction column; empty = none. */
  default S setPredictionCol(String value) {
    return with(predictionCol(), value);
  }
}
