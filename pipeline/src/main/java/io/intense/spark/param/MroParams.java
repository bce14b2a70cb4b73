package io.intense.spark.param;

import java.io.Serializable;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The Params of multimodal residual optimization: names, sentences, checks and defaults. */
public final class MroParams implements Serializable {

  private static final long serialVersionUID = 1L;

  final IntParam interactionOrder;
  final Param<String> variant;
  final Param<String> combination;
  final IntParam hiddenWidth;
  final IntParam latentDim;

  /**
   * Makes the Params of a stage.
   *
   * @param stage whose uid must have been set
   */
  public MroParams(Params stage) {
    interactionOrder =
        new IntParam(
            stage,
            "interactionOrder",
            "highest order of interactions; not set = 3, or the number of modalities if that is smaller",
            Check.atLeast("interactionOrder", 1));
    variant =
        new Param<>(
            stage,
            "variant",
            "own (each set of modalities has encoders and a hidden layer of its own) or released (tensor products of shared encoders)",
            Check.oneOf("variant", "own", "released"));
    combination =
        new Param<>(
            stage,
            "combination",
            "prediction from the orders: sum, or nestedMean (the mean of the sums of the first order, the first two, …)",
            Check.oneOf("combination", "sum", "nestedMean"));
    hiddenWidth =
        new IntParam(
            stage,
            "hiddenWidth",
            "width of the hidden layer of each set of modalities, in the variant own",
            Check.atLeast("hiddenWidth", 1));
    latentDim =
        new IntParam(
            stage,
            "latentDim",
            "width to which modalities are projected before tensor products, in the variant released",
            Check.atLeast("latentDim", 1));
    stage.setDefault(variant, "own");
    stage.setDefault(combination, "sum");
    stage.setDefault(hiddenWidth, (Object) 32);
    stage.setDefault(latentDim, (Object) 8);
  }
}
