package io.intense.spark.param;

import java.io.Serializable;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/** The Params of multiple kernel learning: names, sentences, checks and defaults. */
public final class MklParams implements Serializable {

  private static final long serialVersionUID = 1L;

  final StringArrayParam modalityCols;
  final Param<String> kernel;
  final DoubleParam p;
  final DoubleParam regParam;
  final IntParam maxIter;
  final DoubleParam tol;
  final IntParam maxRows;
  final Param<String> labelCol;
  final Param<String> predictionCol;

  /**
   * Makes the Params of a stage.
   *
   * @param stage whose uid must have been set
   */
  public MklParams(Params stage) {
    modalityCols =
        new StringArrayParam(
            stage,
            "modalityCols",
            "the modalities: columns of vectors, arrays of numbers, or sequences, of which the mean of the frames counts",
            new Check<>(
                "modalityCols",
                "at least one column name, none empty or named twice",
                SharedParams::distinct));
    kernel =
        new Param<>(
            stage,
            "kernel",
            "kernel of every modality's standardised features: linear, or rbf with 1 / width for gamma",
            Check.oneOf("kernel", "linear", "rbf"));
    p =
        new DoubleParam(
            stage,
            "p",
            "norm over the relevances, a real number of at least 1; 1 is the sparsest",
            Check.norm("p"));
    regParam =
        new DoubleParam(
            stage, "regParam", "weight of the squared norms", Check.positive("regParam"));
    maxIter =
        new IntParam(
            stage,
            "maxIter",
            "number of updates of the relevances at most",
            Check.atLeast("maxIter", 1));
    tol =
        new DoubleParam(
            stage,
            "tol",
            "change of every relevance below which the updates end",
            Check.positive("tol"));
    maxRows =
        new IntParam(
            stage,
            "maxRows",
            "more training rows than this are refused: memory grows with their square",
            Check.atLeast("maxRows", 2));
    labelCol = new Param<>(stage, "labelCol", "label column", Check.notBlank("labelCol"));
    predictionCol =
        new Param<>(
            stage,
            "predictionCol",
            "prediction column; empty = none",
            Check.present("predictionCol"));
    setDefaults(stage);
  }

  private void setDefaults(Params stage) {
    stage.setDefault(kernel, "linear");
    stage.setDefault(p, (Object) 1.0);
    stage.setDefault(regParam, (Object) 0.01);
    stage.setDefault(maxIter, (Object) 50);
    stage.setDefault(tol, (Object) 1e-4);
    stage.setDefault(maxRows, (Object) 5000);
    stage.setDefault(labelCol, "label");
    stage.setDefault(predictionCol, "prediction");
  }
}
