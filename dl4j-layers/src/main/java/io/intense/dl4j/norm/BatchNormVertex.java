package io.intense.dl4j.norm;

import io.intense.dl4j.kernel.FrameNormKernelVertex;
import io.intense.dl4j.kernel.Kernels;
import io.intense.dl4j.vertex.Declaration;
import io.intense.dl4j.vertex.Definition;
import io.intense.dl4j.vertex.ParameterVertex;
import io.intense.dl4j.vertex.Placement;
import io.intense.dl4j.vertex.WidthVertex;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * {@link BatchNorm} without gain and shift as a vertex, {@code [batch, width]} to {@code [batch,
 * width]}: standardises raw features, whatever their units. Statistics: {@code mean} and {@code
 * variance}, {@code [width]}.
 */
public final class BatchNormVertex extends WidthVertex {

  private static final long serialVersionUID = 1L;

  /** For deserialisation. */
  public BatchNormVertex() {}

  /** Standardises features of some width. */
  public BatchNormVertex(int width) {
    super(width);
  }

  @Override
  protected void declare(Declaration declaration) {
    declaration.input("features");
    BatchNorm.declare(declaration, "", getWidth(), false);
  }

  @Override
  protected SDVariable define(Definition definition) {
    return BatchNorm.define(definition, "", definition.input("features"));
  }

  @Override
  protected ParameterVertex runtime(Placement placement) {
    return Kernels.usable(placement.dataType())
        ? new FrameNormKernelVertex(this, placement)
        : super.runtime(placement);
  }
}
