package io.intense.dl4j.norm;

import io.intense.dl4j.vertex.Declaration;
import io.intense.dl4j.vertex.Definition;
import io.intense.dl4j.vertex.WidthVertex;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * {@link Vbn} as a vertex: {@code [batch, width]} to {@code [batch, width]}. Statistics: {@code
 * mean} {@code [width]}, {@code scale} {@code [1]}; no trained parameters. Not for features whose
 * relative scales inside the block should be evened out: use {@link BatchNormVertex} for that.
 */
public final class VbnVertex extends WidthVertex {

  private static final long serialVersionUID = 1L;

  /** For deserialisation. */
  public VbnVertex() {}

  /** Normalises blocks of some width. */
  public VbnVertex(int width) {
    super(width);
  }

  @Override
  protected void declare(Declaration declaration) {
    declaration.input("block");
    Vbn.declare(declaration, "", getWidth());
  }

  @Override
  protected SDVariable define(Definition definition) {
    return Vbn.define(definition, "", definition.input("block"), getWidth());
  }
}
