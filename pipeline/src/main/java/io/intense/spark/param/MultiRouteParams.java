package io.intense.spark.param;

import java.io.Serializable;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The Params of multimodal routing: names, sentences, checks and defaults. */
public final class MultiRouteParams implements Serializable {

  private static final long serialVersionUID = 1L;

  final IntParam interactionOrder;
  final IntParam featureDim;
  final IntParam poseDim;
  final IntParam iterations;
  final DoubleParam dropout;
  final Param<String> reading;
  final IntParam concept;

  /**
   * Makes the Params of a stage.
   *
   * @param stage whose uid must have been set
   * @param defaultConcept output whose scores are read unless another is asked for
   */
  public MultiRouteParams(Params stage, int defaultConcept) {
    interactionOrder =
        new IntParam(
            stage,
            "interactionOrder",
            "highest order of interactions; not set = 3, or the number of modalities if that is smaller",
            Check.atLeast("interactionOrder", 1));
    featureDim =
        new IntParam(
            stage,
            "featureDim",
            "width of the feature of an interaction",
            Check.atLeast("featureDim", 1));
    poseDim =
        new IntParam(stage, "poseDim", "width of poses and votes", Check.atLeast("poseDim", 1));
    iterations =
        new IntParam(
            stage,
            "iterations",
            "number of passes of the routing after the uniform one",
            Check.atLeast("iterations", 1));
    dropout =
        new DoubleParam(
            stage,
            "dropout",
            "probability of dropping a value of what was routed to an output",
            Check.probability("dropout"));
    reading =
        new Param<>(
            stage,
            "reading",
            "relevance of a term for the output concept: activeRouting (mean of activation times routing) or routing (mean of the routing)",
            Check.oneOf("reading", "activeRouting", "routing"));
    concept =
        new IntParam(
            stage,
            "concept",
            "output, counted from 0, whose relevances are read",
            Check.atLeast("concept", 0));
    stage.setDefault(featureDim, (Object) 32);
    stage.setDefault(poseDim, (Object) 64);
    stage.setDefault(iterations, (Object) 1);
    stage.setDefault(dropout, (Object) 0.5);
    stage.setDefault(reading, "activeRouting");
    stage.setDefault(concept, (Object) defaultConcept);
  }
}
