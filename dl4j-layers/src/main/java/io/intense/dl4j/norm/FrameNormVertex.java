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
 * {@link BatchNorm} of sequences, {@code [batch, time, width]} with mask {@code [batch, time]} to
 * the same shape: statistics over valid frames only, padding comes out as 0. Parameters {@code
 * gain} and {@code shift} {@code [width]}.
 */
public final class FrameNormVertex extends WidthVertex {

  private static final long serialVersionUID = 1L;

  /** For deserialisation. */
  public FrameNormVertex() {}

  /** Normalises frames of some width. */
  public FrameNormVertex(int width) {
    super(width);
  }

  @Override
  protected void declare(Declaration declaration) {
    declaration.maskedInput("frames");
    BatchNorm.declare(declaration, "", getWidth(), true);
  }

  @Override
  protected SDVariable define(Definition definition) {
    SDVariable valid = definition.graph().expandDims(definition.mask("frames"), 2);
    return BatchNorm.defineMasked(definition, "", definition.input("frames"), valid, 3);
  }

  @Override
  protected ParameterVertex runtime(Placement placement) {
    return Kernels.usable(placement.dataType())
        ? new FrameNormKernelVertex(this, placement)
        : super.runtime(placement);
  }

  @Override
  public int outputRank() {
    return 3;
  }
}
