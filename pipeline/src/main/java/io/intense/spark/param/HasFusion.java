package io.intense.spark.param;

import io.intense.dl4j.fusion.Fusion;

/** Access to the Params that say how modalities become a prediction. */
public interface HasFusion extends NetworkParams {

  /**
   * Returns the fusion with the settings of these Params.
   *
   * @throws IllegalArgumentException if they do not fit one another or the modalities
   */
  Fusion fusion();

  /** Returns the weight of the block-norm penalty; 0 where there is none. */
  default double penaltyWeight() {
    return 0;
  }
}
