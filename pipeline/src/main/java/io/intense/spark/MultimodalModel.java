package io.intense.spark;

import io.intense.spark.param.NetworkParams;
import io.intense.spark.train.FittedNetwork;
import io.intense.spark.train.InTenseSummary;
import org.apache.spark.ml.util.MLWritable;

/** What every model can say about itself. */
public interface MultimodalModel extends NetworkParams, MLWritable {

  /** Returns the network and all that belongs to it. */
  FittedNetwork fitted();

  /** Returns whether the model beats a trivial predictor on its validation rows. */
  default boolean meaningful() {
    return summary().skill().meaningful();
  }

  /** Returns how the model came about. */
  default InTenseSummary summary() {
    return fitted().summary();
  }
}
