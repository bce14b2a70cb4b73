package io.intense.spark.param;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The Params that only classifiers and their models have. */
public final class ClassParams implements Serializable {

  private static final long serialVersionUID = 1L;

  final Param<String> rawPredictionCol;
  final Param<String> probabilityCol;
  final DoubleArrayParam thresholds;
  final IntParam maxClasses;

  /**
   * Makes the Params of a stage.
   *
   * @param stage whose uid must have been set
   */
  public ClassParams(Params stage) {
    rawPredictionCol =
        new Param<>(
            stage,
            "rawPredictionCol",
            "raw prediction column: one logit per class; empty = none",
            Check.present("rawPredictionCol"));
    probabilityCol =
        new Param<>(
            stage,
            "probabilityCol",
            "column with one probability per class; empty = none",
            Check.present("probabilityCol"));
    thresholds =
        new DoubleArrayParam(
            stage,
            "thresholds",
            "one threshold per class, not negative and at most one 0: the class with the largest p/t is predicted",
            new Check<>(
                "thresholds",
                "not negative, with at most one 0",
                values ->
                    Arrays.stream(values).allMatch(t -> t >= 0)
                        && Arrays.stream(values).filter(t -> t == 0).count() <= 1));
    maxClasses =
        new IntParam(
            stage,
            "maxClasses",
            "more classes than this are taken for a mistake in the label column",
            Check.atLeast("maxClasses", 2));
    stage.setDefault(rawPredictionCol, "rawPrediction");
    stage.setDefault(probabilityCol, "probability");
    stage.setDefault(maxClasses, (Object) 1000);
  }
}
