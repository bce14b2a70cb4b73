package io.intense.spark.param;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The Params of interpretable tensor fusion: names, sentences, checks and defaults. */
public final class BlockParams implements Serializable {

  private static final long serialVersionUID = 1L;

  static final String KEEP = "keep";

  final Param<String> interactions;
  final IntParam interactionOrder;
  final IntParam latentDim;
  final DoubleParam p;
  final Param<String> handleInvalid;
  final DoubleParam modalityDropout;
  final BooleanParam lowRank;
  final BooleanParam orthogonalize;
  final DoubleParam regParam;
  final Param<String> latentNorm;
  final BooleanParam iterBn;
  final BooleanParam actBeforeVbn;
  final BooleanParam affine;

  /**
   * Makes the Params of a stage.
   *
   * @param stage whose uid must have been set
   */
  public BlockParams(Params stage) {
    interactions =
        new Param<>(
            stage,
            "interactions",
            "the interactions by name, such as video*text,audio*text; excludes interactionOrder",
            new Check<>("interactions", "names of modalities joined by *", value -> value != null));
    interactionOrder =
        new IntParam(
            stage,
            "interactionOrder",
            "all interactions of up to this many modalities; 1 = none, which is the default; excludes interactions",
            Check.atLeast("interactionOrder", 1));
    latentDim =
        new IntParam(
            stage,
            "latentDim",
            "width to which each modality is projected before it enters tensor products",
            Check.atLeast("latentDim", 1));
    p =
        new DoubleParam(
            stage,
            "p",
            "norm over the relevances, a real number of at least 1; 1 is the sparsest",
            Check.norm("p"));
    handleInvalid =
        new Param<>(
            stage,
            "handleInvalid",
            "what to do with a modality that is null: error, or keep the row, in which its terms contribute nothing",
            new Check<>(
                "handleInvalid",
                "'error' or 'keep'",
                value -> List.of("error", KEEP).contains(value)));
    modalityDropout =
        new DoubleParam(
            stage,
            "modalityDropout",
            "share of the modalities that are left out of each training row at random; needs handleInvalid 'keep'",
            new Check<>(
                "modalityDropout",
                "in [0, 1)",
                value -> (double) value >= 0 && (double) value < 1));
    lowRank =
        new BooleanParam(
            stage,
            "lowRank",
            "whether an interaction has latentDim products of rank one instead of the full tensor product of latentDim features per modality");
    orthogonalize =
        new BooleanParam(
            stage,
            "orthogonalize",
            "whether what lower orders can say of an interaction's contribution is given back to them after training");
    regParam =
        new DoubleParam(
            stage,
            "regParam",
            "weight of the block-norm penalty on the terms",
            Check.notNegative("regParam"));
    latentNorm =
        new Param<>(
            stage,
            "latentNorm",
            "normalisation before tensor products: vbn, batchnorm (element-wise with gain and shift) or none",
            Check.oneOf("latentNorm", "vbn", "batchnorm", "none"));
    iterBn =
        new BooleanParam(
            stage, "iterBn", "whether products are normalised by IterBN, or else only by VBN");
    actBeforeVbn =
        new BooleanParam(
            stage,
            "actBeforeVbn",
            "whether a ReLU precedes VBN: that of a modality, and without iterBn that of a product");
    affine =
        new BooleanParam(
            stage,
            "affine",
            "whether the normalised terms are multiplied by a trained number, and another is added");
    stage.setDefault(latentDim, (Object) 8);
    stage.setDefault(p, (Object) 1.0);
    stage.setDefault(handleInvalid, "error");
    stage.setDefault(modalityDropout, (Object) 0.0);
    stage.setDefault(lowRank, (Object) false);
    stage.setDefault(orthogonalize, (Object) false);
    stage.setDefault(regParam, (Object) 0.01);
    stage.setDefault(latentNorm, "vbn");
    stage.setDefault(iterBn, (Object) true);
    stage.setDefault(actBeforeVbn, (Object) false);
    stage.setDefault(affine, (Object) false);
  }
}
