package io.intense.spark.param;

import io.intense.dl4j.network.Task;
import org.apache.spark.ml.param.Param;

/** Access to the Params of regressors and their models. */
public interface RegressorParams extends NetworkParams {

  /** Returns the holder of the loss. */
  LossParam lossParam();

  /** Param: loss. */
  default Param<String> loss() {
    return lossParam().loss;
  }

  /** Returns the loss, {@code l1} or {@code l2}. */
  default String getLoss() {
    return getOrDefault(loss());
  }

  /** Returns what a network with this loss is trained for. */
  default Task task(int outputs) {
    return new Task(LossParam.parse(getLoss()), outputs);
  }
}
