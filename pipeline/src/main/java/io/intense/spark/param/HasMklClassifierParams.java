package io.intense.spark.param;

import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/**
 * The Params of multiple kernel learning for classes and their setters, for the estimator and its
 * model.
 *
 * @param <S> the stage itself
 */
public interface HasMklClassifierParams<S> extends HasMklParams<S> {

  /** Returns the holder of these Params. */
  MklClassifierParams mklClassifierParams();

  /** Param: number of classes above which the label column is taken not to hold classes. */
  default IntParam maxClasses() {
    return mklClassifierParams().maxClasses;
  }

  /** Returns the number of classes above which the label column is taken not to hold classes. */
  default int getMaxClasses() {
    return (int) getOrDefault(maxClasses());
  }

  /** Sets the number of classes above which the label column is taken not to hold classes. */
  default S setMaxClasses(int value) {
    return with(maxClasses(), (Object) value);
  }

  /** Param: raw prediction column; empty = none. */
  default Param<String> rawPredictionCol() {
    return mklClassifierParams().rawPredictionCol;
  }

  /** Returns the raw prediction column; empty = none. */
  default String getRawPredictionCol() {
    return getOrDefault(rawPredictionCol());
  }

  /** Sets the raw prediction column; empty = none. */
  default S setRawPredictionCol(String value) {
    return with(rawPredictionCol(), value);
  }
}
