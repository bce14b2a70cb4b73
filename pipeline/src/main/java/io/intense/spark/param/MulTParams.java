package io.intense.spark.param;

import io.intense.dl4j.fusion.Mult;
import java.io.Serializable;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Params;

/** The Params of the multimodal transformer: names, sentences, checks and defaults. */
public final class MulTParams implements Serializable {

  private static final long serialVersionUID = 1L;

  final IntParam dim;
  final IntParam heads;
  final IntParam layers;
  final BooleanParam selfPairs;
  final DoubleParam dropout;
  final DoubleParam embeddingDropout;

  /**
   * Makes the Params of a stage.
   *
   * @param stage whose uid must have been set
   */
  public MulTParams(Params stage) {
    dim =
        new IntParam(
            stage,
            "dim",
            "width to which frames are projected, even and a multiple of heads",
            Check.atLeast("dim", 2));
    heads = new IntParam(stage, "heads", "number of attention heads", Check.atLeast("heads", 1));
    layers =
        new IntParam(stage, "layers", "layers of crossmodal attention", Check.atLeast("layers", 1));
    selfPairs =
        new BooleanParam(
            stage,
            "selfPairs",
            "whether a modality looks at itself too (MultiBench) or at the others only (original)");
    dropout =
        new DoubleParam(
            stage,
            "dropout",
            "probability of dropping attention weights and values within layers",
            Check.probability("dropout"));
    embeddingDropout =
        new DoubleParam(
            stage,
            "embeddingDropout",
            "probability of dropping values of the frames that layers read",
            Check.probability("embeddingDropout"));
    Mult settings = Mult.MULTIBENCH;
    stage.setDefault(dim, (Object) settings.dim());
    stage.setDefault(heads, (Object) settings.heads());
    stage.setDefault(layers, (Object) settings.layers());
    stage.setDefault(selfPairs, (Object) settings.selfPairs());
    stage.setDefault(dropout, (Object) settings.dropout());
    stage.setDefault(embeddingDropout, (Object) settings.embeddingDropout());
  }
}
