package io.intense.spark.param;

import java.io.Serializable;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The Param of stages that tell where a prediction comes from. */
public final class ContributionsParam implements Serializable {

  private static final long serialVersionUID = 1L;

  final Param<String> contributionsCol;

  /**
   * Makes the Param of a stage.
   *
   * @param stage whose uid must have been set
   */
  public ContributionsParam(Params stage) {
    contributionsCol =
        new Param<>(
            stage,
            "contributionsCol",
            "column with what each term adds to the prediction; empty = none",
            Check.present("contributionsCol"));
    stage.setDefault(contributionsCol, "contributions");
  }
}
