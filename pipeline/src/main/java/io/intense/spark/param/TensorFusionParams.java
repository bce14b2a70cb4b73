package io.intense.spark.param;

import java.io.Serializable;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/** The Params of the tensor fusion network: names, sentences, checks and defaults. */
public final class TensorFusionParams implements Serializable {

  private static final long serialVersionUID = 1L;

  final IntParam latentDim;
  final IntParam hiddenWidth;

  /**
   * Makes the Params of a stage.
   *
   * @param stage whose uid must have been set
   */
  public TensorFusionParams(Params stage) {
    latentDim =
        new IntParam(
            stage,
            "latentDim",
            "width to which each modality is projected before it enters the tensor product",
            Check.atLeast("latentDim", 1));
    hiddenWidth =
        new IntParam(
            stage,
            "hiddenWidth",
            "width of the hidden layer after the tensor product; 0 = none",
            Check.atLeast("hiddenWidth", 0));
    stage.setDefault(latentDim, (Object) 8);
    stage.setDefault(hiddenWidth, (Object) 64);
  }
}
