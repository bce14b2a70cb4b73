package io.intense.spark.train;

import io.intense.spark.param.HasWorkParams;
import io.intense.spark.param.WorkParams;

/**
 * Where and how safely to train.
 *
 * @param numWorkers tasks that train at the same time
 * @param averagingFrequency steps that each of several workers takes before they are averaged
 * @param trainingMaster what several workers exchange within an epoch
 * @param checkpointDir folder of checkpoints; empty = none
 * @param checkpointInterval epochs from one checkpoint to the next
 * @param keepCheckpoints number of newest checkpoints that are kept
 * @param resume whether to go on from the newest checkpoint
 */
record WorkSettings(
    int numWorkers,
    int averagingFrequency,
    String trainingMaster,
    String checkpointDir,
    int checkpointInterval,
    int keepCheckpoints,
    boolean resume) {

  /** Returns whether workers exchange thresholded updates within an epoch. */
  boolean sharing() {
    return trainingMaster.equals(WorkParams.SHARING);
  }

  /**
   * Resolves the Params of a stage.
   *
   * @throws IllegalArgumentException if it is to resume without a folder of checkpoints
   */
  static WorkSettings of(HasWorkParams params) {
    if (params.getResume() && params.getCheckpointDir().isBlank()) {
      throw new IllegalArgumentException(
          "resume is true and checkpointDir is empty, expected the folder of checkpoints to go on from");
    }
    return new WorkSettings(
        params.getNumWorkers(),
        params.getAveragingFrequency(),
        params.getTrainingMaster(),
        params.getCheckpointDir(),
        params.getCheckpointInterval(),
        params.getKeepCheckpoints(),
        params.getResume());
  }
}
