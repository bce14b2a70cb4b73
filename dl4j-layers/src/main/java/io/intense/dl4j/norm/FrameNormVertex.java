package io.intense.dl4j.norm;

import io.intense.dl4j.kernel.FrameNormKernelVertex;
import io.intense.dl4j.kernel.Kernels;
import io.intense.dl4j.vertex.Declaration;
import io.intense.dl4j.vertex.Definition;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * {@link BatchNorm} of sequences, {@code [batch, time, width]} with mask {@code [batch, time]} to
 * the same shape: statistics over valid frames only, padding comes out as 0. Parameters {@code
 * gain} and {@code shift} {@code [width]}.
 */
public final class FrameNormVertex extends StatefulVertex {

  private static final long serialVersionUID = 1L;

  private int width;

  /** For deserialisation. */
  public FrameNormVertex() {}

  /** Normalises frames of some width. */
  public FrameNormVertex(int width) {
    this.width = width;
  }

  @Override
  protected void declare(Declaration declaration) {
    declaration.maskedInput("frames");
    BatchNorm.declare(declaration, "", width, true);
  }

  @Override
  protected SDVariable define(Definition definition) {
    SDVariable valid = definition.graph().expandDims(definition.mask("frames"), 2);
    return BatchNorm.defineMasked(definition, "", definition.input("frames"), valid, 3);
  }

  @Override
  public org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialise,
      DataType dataType) {
    if (!Kernels.usable(dataType)) {
      return super.instantiate(graph, name, index, parameters, initialise, dataType);
    }
    setName(name);
    return new FrameNormKernelVertex(this, graph, name, index, parameters, initialise);
  }

  @Override
  public int outputWidth() {
    return width;
  }

  @Override
  public int outputRank() {
    return 3;
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
