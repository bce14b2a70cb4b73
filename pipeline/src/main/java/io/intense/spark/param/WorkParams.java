package io.intense.spark.param;

import java.io.Serializable;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The Params that say where and how safely an estimator trains: sentences, checks, defaults. */
public final class WorkParams implements Serializable {

  /** A value of trainingMaster. */
  public static final String AVERAGING = "averaging";

  /** A value of trainingMaster. */
  public static final String SHARING = "sharing";

  private static final long serialVersionUID = 1L;

  final IntParam numWorkers;
  final IntParam averagingFrequency;
  final Param<String> trainingMaster;
  final Param<String> checkpointDir;
  final IntParam checkpointInterval;
  final IntParam keepCheckpoints;
  final BooleanParam resume;

  /**
   * Makes the Params of a stage.
   *
   * @param stage whose uid must have been set
   */
  public WorkParams(Params stage) {
    numWorkers =
        new IntParam(
            stage,
            "numWorkers",
            "number of tasks that train at the same time, each on its part of the rows",
            Check.atLeast("numWorkers", 1));
    averagingFrequency =
        new IntParam(
            stage,
            "averagingFrequency",
            "steps that each of several workers takes before their networks are averaged",
            Check.atLeast("averagingFrequency", 1));
    trainingMaster =
        new Param<>(
            stage,
            "trainingMaster",
            "what several workers exchange within an epoch: averaging, their whole networks; sharing, thresholded updates",
            Check.oneOf("trainingMaster", AVERAGING, SHARING));
    checkpointDir =
        new Param<>(
            stage,
            "checkpointDir",
            "folder on any Hadoop file system for the checkpoints of this training; empty = none",
            new Check<>("checkpointDir", "a folder, or empty for none", value -> value != null));
    checkpointInterval =
        new IntParam(
            stage,
            "checkpointInterval",
            "epochs from one checkpoint to the next",
            Check.atLeast("checkpointInterval", 1));
    keepCheckpoints =
        new IntParam(
            stage,
            "keepCheckpoints",
            "number of newest checkpoints that are kept",
            Check.atLeast("keepCheckpoints", 1));
    resume =
        new BooleanParam(
            stage,
            "resume",
            "whether to go on from the newest checkpoint in checkpointDir, if there is one");
    stage.setDefault(numWorkers, (Object) 1);
    stage.setDefault(averagingFrequency, (Object) 16);
    stage.setDefault(trainingMaster, AVERAGING);
    stage.setDefault(checkpointDir, "");
    stage.setDefault(checkpointInterval, (Object) 1);
    stage.setDefault(keepCheckpoints, (Object) 3);
    stage.setDefault(resume, (Object) false);
  }
}
