package io.intense.dl4j.encoder;

import io.intense.dl4j.vertex.Declaration;
import io.intense.dl4j.vertex.Definition;
import io.intense.dl4j.vertex.WidthVertex;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The mean of the valid frames: {@code [batch, time, width]} with mask {@code [batch, time]} to
 * {@code [batch, width]}. No parameters.
 */
public final class FrameMeanVertex extends WidthVertex {

  private static final long serialVersionUID = 1L;

  /** For deserialisation. */
  public FrameMeanVertex() {}

  /** Averages frames of some width. */
  public FrameMeanVertex(int width) {
    super(width);
  }

  @Override
  protected void declare(Declaration declaration) {
    declaration.maskedInput("frames");
  }

  @Override
  protected SDVariable define(Definition definition) {
    SDVariable mask = definition.mask("frames");
    SDVariable valid = definition.graph().expandDims(mask, 2);
    return definition.input("frames").mul(valid).sum(1).div(mask.sum(true, 1));
  }
}
