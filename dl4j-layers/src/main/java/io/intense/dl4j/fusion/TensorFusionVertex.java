package io.intense.dl4j.fusion;

import io.intense.dl4j.vertex.Declaration;
import io.intense.dl4j.vertex.Definition;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.Arrays;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The tensor product of all inputs, each with a one before it: {@code (1, f_1) x ... x (1, f_M)},
 * flattened with the last input fastest. Inputs: {@code [batch, widths[m]]}. Output: {@code [batch,
 * (widths[0] + 1) ... (widths[M - 1] + 1)]}. No parameters.
 */
public final class TensorFusionVertex extends StatefulVertex {

  private static final long serialVersionUID = 1L;

  private int[] widths;

  /** For deserialisation. */
  public TensorFusionVertex() {}

  /** Multiplies inputs of some widths. */
  public TensorFusionVertex(int[] widths) {
    this.widths = widths.clone();
  }

  @Override
  protected void declare(Declaration declaration) {
    for (int m = 0; m < widths.length; m++) {
      declaration.input("input" + m);
    }
  }

  @Override
  protected SDVariable define(Definition definition) {
    SDVariable product = withOne(definition, 0);
    int width = widths[0] + 1;
    for (int m = 1; m < widths.length; m++) {
      SDVariable factor = withOne(definition, m).reshape(-1, 1, widths[m] + 1);
      product = product.reshape(-1, width, 1).mul(factor);
      width *= widths[m] + 1;
      product = product.reshape(-1, width);
    }
    return product;
  }

  private static SDVariable withOne(Definition definition, int m) {
    SDVariable input = definition.input("input" + m);
    // Of unknown length, a column of ones is made from what is there.
    SDVariable one = input.sum(true, 1).mul(0).add(1);
    return definition.graph().concat(1, one, input);
  }

  @Override
  public int outputWidth() {
    return Arrays.stream(widths).map(width -> width + 1).reduce(1, Math::multiplyExact);
  }

  @Override
  protected List<Object> settings() {
    return List.of(Arrays.toString(widths));
  }

  /** Returns the inputs' widths. */
  public int[] getWidths() {
    return widths;
  }

  /** Sets the inputs' widths. */
  public void setWidths(int[] widths) {
    this.widths = widths;
  }
}
