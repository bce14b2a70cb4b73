package io.intense.spark.param;

import io.intense.dl4j.fusion.Fusion;
import io.intense.dl4j.fusion.LateFusion;

/**
 * Setters of late fusion, which has no Params of its own.
 *
 * @param <S> the estimator itself
 */
public interface LateFusionSetters<S> extends TrainingSetters<S> {

  @Override
  default Fusion fusion() {
    return new LateFusion();
  }
}
