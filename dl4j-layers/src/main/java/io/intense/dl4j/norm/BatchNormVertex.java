package io.intense.dl4j.norm;

import io.intense.dl4j.vertex.Declaration;
import io.intense.dl4j.vertex.Definition;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * {@link BatchNorm} without gain and shift as a vertex, {@code [batch, width]} to {@code [batch,
 * width]}: standardises raw features, whatever their units. Statistics: {@code mean} and {@code
 * variance}, {@code [width]}.
 */
public final class BatchNormVertex extends StatefulVertex {

  private static final long serialVersionUID = 1L;

  private int width;

  /** For deserialisation. */
  public BatchNormVertex() {}

  /** Standardises features of some width. */
  public BatchNormVertex(int width) {
    this.width = width;
  }

  @Override
  protected void declare(Declaration declaration) {
    declaration.input("features");
    BatchNorm.declare(declaration, "", width, false);
  }

  @Override
  protected SDVariable define(Definition definition) {
    return BatchNorm.define(definition, "", definition.input("features"));
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
