package io.intense.spark.param;

import java.io.Serializable;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The Params of multiple kernel learning that concern classes. */
public final class MklClassifierParams implements Serializable {

  private static final long serialVersionUID = 1L;

  final IntParam maxClasses;
  final Param<String> rawPredictionCol;

  /**
   * Makes the Params of a stage.
   *
   * @param stage whose uid must have been set
   */
  public MklClassifierParams(Params stage) {
    maxClasses =
        new IntParam(
            stage,
            "maxClasses",
            "more classes than this are taken for a mistake",
            Check.atLeast("maxClasses", 2));
    rawPredictionCol =
        new Param<>(
            stage,
            "rawPredictionCol",
            "raw prediction column: one margin per class; empty = none",
            Check.present("rawPredictionCol"));
    stage.setDefault(maxClasses, (Object) 1000);
    stage.setDefault(rawPredictionCol, "rawPrediction");
  }
}
