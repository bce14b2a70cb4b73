package io.intense.spark.param;

import io.intense.spark.follow.Observers;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** Access to the Params of an estimator that say where and how safely it trains. */
public interface HasWorkParams extends Params {

  /** Returns the holder of these Params. */
  WorkParams workParams();

  /** Returns who follows the fits of this estimator. */
  Observers observers();

  /** Param: number of workers. */
  default IntParam numWorkers() {
    return workParams().numWorkers;
  }

  /** Returns the number of tasks that train at the same time. */
  default int getNumWorkers() {
    return (int) getOrDefault(numWorkers());
  }

  /** Param: steps between averages. */
  default IntParam averagingFrequency() {
    return workParams().averagingFrequency;
  }

  /** Returns the steps that each of several workers takes before they are averaged. */
  default int getAveragingFrequency() {
    return (int) getOrDefault(averagingFrequency());
  }

  /** Param: what workers exchange. */
  default Param<String> trainingMaster() {
    return workParams().trainingMaster;
  }

  /** Returns what several workers exchange within an epoch. */
  default String getTrainingMaster() {
    return getOrDefault(trainingMaster());
  }

  /** Param: folder of checkpoints. */
  default Param<String> checkpointDir() {
    return workParams().checkpointDir;
  }

  /** Returns the folder of checkpoints; empty = none. */
  default String getCheckpointDir() {
    return getOrDefault(checkpointDir());
  }

  /** Param: epochs between checkpoints. */
  default IntParam checkpointInterval() {
    return workParams().checkpointInterval;
  }

  /** Returns the epochs from one checkpoint to the next. */
  default int getCheckpointInterval() {
    return (int) getOrDefault(checkpointInterval());
  }

  /** Param: checkpoints kept. */
  default IntParam keepCheckpoints() {
    return workParams().keepCheckpoints;
  }

  /** Returns the number of newest checkpoints that are kept. */
  default int getKeepCheckpoints() {
    return (int) getOrDefault(keepCheckpoints());
  }

  /** Param: whether to go on from a checkpoint. */
  default BooleanParam resume() {
    return workParams().resume;
  }

  /** Returns whether to go on from the newest checkpoint. */
  default boolean getResume() {
    return (boolean) getOrDefault(resume());
  }
}
