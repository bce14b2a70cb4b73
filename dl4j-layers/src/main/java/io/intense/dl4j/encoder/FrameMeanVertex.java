package io.intense.dl4j.encoder;

import io.intense.dl4j.vertex.Declaration;
import io.intense.dl4j.vertex.Definition;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The mean of the valid frames: {@code [batch, time, width]} with mask {@code [batch, time]} to
 * {@code [batch, width]}. No parameters.
 */
public final class FrameMeanVertex extends StatefulVertex {

  private static final long serialVersionUID = 1L;

  private int width;

  /** For deserialisation. */
  public FrameMeanVertex() {}

  /** Averages frames of some width. */
  public FrameMeanVertex(int width) {
    this.width = width;
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

  @Override
  public int outputWidth() {
    return width;
  }

  @Override
  protected List<Object> settings() {
    return List.of(width);
  }

  /** Returns the number of values per frame. */
  public int getWidth() {
    return width;
  }

  /** Sets the number of values per frame. */
  public void setWidth(int width) {
    this.width = width;
  }
}
