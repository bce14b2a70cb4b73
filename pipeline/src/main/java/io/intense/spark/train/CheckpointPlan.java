package io.intense.spark.train;

import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.train.EpochResult;
import io.intense.dl4j.train.TrainingSettings;
import io.intense.dl4j.train.TrainingState;
import io.intense.spark.checkpoint.CheckpointException;
import io.intense.spark.checkpoint.Checkpoints;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.util.SerializableConfiguration;

/**
 * When a training writes checkpoints, and which one it starts from.
 *
 * @param hadoop configuration of the file system
 * @param folder of the checkpoints; empty = none
 * @param interval epochs from one to the next
 * @param keep number of newest checkpoints that are kept
 * @param resume whether to start from the newest
 * @param identity settings and data of the training
 */
record CheckpointPlan(
    SerializableConfiguration hadoop,
    String folder,
    int interval,
    int keep,
    boolean resume,
    TreeMap<String, String> identity)
    implements Serializable {

  /**
   * Plans the checkpoints of a fit.
   *
   * @throws CheckpointException if there are some and it is not to resume, or they are of another
   *     training
   */
  static CheckpointPlan of(
      Configuration hadoop, WorkSettings work, TreeMap<String, String> identity) {
    String folder = work.checkpointDir();
    if (!folder.isBlank()) {
      Path path = new Path(folder);
      try {
        folder = path.getFileSystem(hadoop).makeQualified(path).toString();
      } catch (IOException | IllegalArgumentException e) {
        throw new CheckpointException("checkpointDir '" + folder + "': " + e.getMessage(), e);
      }
    }
    CheckpointPlan plan =
        new CheckpointPlan(
            new SerializableConfiguration(hadoop),
            folder,
            work.checkpointInterval(),
            work.keepCheckpoints(),
            work.resume(),
            identity);
    if (!plan.folder.isBlank()) {
      if (plan.resume) {
        plan.open().latest();
      } else {
        plan.open().requireNone();
      }
    }
    return plan;
  }

  /** Names all that must be the same for one training to go on from another's state. */
  static TreeMap<String, String> identity(
      NetworkSpec network, TrainingSettings training, long heldOut, WorkSettings work) {
    TreeMap<String, String> identity = new TreeMap<>();
    identity.put("network", network.toJson());
    identity.put("maxIter", String.valueOf(training.maxIter()));
    identity.put("batchSize", String.valueOf(training.batchSize()));
    identity.put("stepSize", String.valueOf(training.stepSize()));
    identity.put("stepSizeDecay", String.valueOf(training.stepSizeDecay()));
    identity.put("weightDecay", String.valueOf(training.weightDecay()));
    identity.put("regParam", String.valueOf(training.regParam()));
    identity.put("seed", String.valueOf(training.seed()));
    identity.put(
        "rows held out", heldOut < 0 ? "by validationIndicatorCol" : String.valueOf(heldOut));
    identity.put("numWorkers", String.valueOf(work.numWorkers()));
    if (work.numWorkers() > 1) {
      identity.put("averagingFrequency", String.valueOf(work.averagingFrequency()));
      if (work.sharing()) {
        identity.put("trainingMaster", work.trainingMaster());
      }
    }
    return identity;
  }

  private Checkpoints open() {
    return new Checkpoints(hadoop.value(), folder, keep, identity);
  }

  /** Returns the state to start from; a repeated task goes on from its own checkpoints. */
  Optional<TrainingState> start() {
    TaskContext task = TaskContext.get();
    boolean repeated = task != null && (task.attemptNumber() > 0 || task.stageAttemptNumber() > 0);
    return !folder.isBlank() && (resume || repeated) ? open().latest() : Optional.empty();
  }

  /** Writes a checkpoint, if it is time for one. */
  void finished(EpochResult epoch, Supplier<TrainingState> state) {
    if (!folder.isBlank() && epoch.epoch() % interval == 0) {
      open().write(state.get());
    }
  }
}
