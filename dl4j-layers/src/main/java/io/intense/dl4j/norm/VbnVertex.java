package io.intense.dl4j.norm;

import io.intense.dl4j.vertex.Declaration;
import io.intense.dl4j.vertex.Definition;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * {@link Vbn} as a vertex: {@code [batch, width]} to {@code [batch, width]}. Statistics: {@code
 * mean} {@code [width]}, {@code scale} {@code [1]}; no trained parameters. Not for features whose
 * relative scales inside the block should be evened out: use {@link BatchNormVertex} for that.
 */
public final class VbnVertex extends StatefulVertex {

  private static final long serialVersionUID = 1L;

  private int width;

  /** For deserialisation. */
  public VbnVertex() {}

  /** Normalises blocks of some width. */
  public VbnVertex(int width) {
    this.width = width;
  }

  @Override
  protected void declare(Declaration declaration) {
    declaration.input("block");
    Vbn.declare(declaration, "", width);
  }

  @Override
  protected SDVariable define(Definition definition) {
    return Vbn.define(definition, "", definition.input("block"), width);
  }

  @Override
  public int outputWidth() {
    return width;
  }

  @Override
  protected List<Object> settings() {
    return List.of(width);
  }

  /** Returns the width. */
  public int getWidth() {
    return width;
  }

  /** Sets the width. */
  public void setWidth(int width) {
    this.width = width;
  }
}
