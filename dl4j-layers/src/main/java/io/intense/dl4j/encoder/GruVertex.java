package io.intense.dl4j.encoder;

import io.intense.dl4j.kernel.GruKernelVertex;
import io.intense.dl4j.kernel.Kernels;
import io.intense.dl4j.vertex.Declaration;
import io.intense.dl4j.vertex.Definition;
import io.intense.dl4j.vertex.ParameterVertex;
import io.intense.dl4j.vertex.Placement;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Gated recurrent unit; {@code [batch, time, width]} with mask {@code [batch, time]}, padded at the
 * end, to {@code [batch, units]}: the state after each row's last valid frame, or the mean of its
 * states. With {@code h} the state and {@code x} a frame
 *
 * <pre>
 *   r = sigmoid(x W_r + h R_r + b_r),  u = sigmoid(x W_u + h R_u + b_u)
 *   c = tanh(x W_c + r * (h R_c) + b_c),  h' = u h + (1 - u) c,  h_0 = 0
 * </pre>
 *
 * so that a row's result does not depend on how long the other rows of its batch are. Parameters:
 * {@code inputWeights} {@code [width, 3 units]}, {@code stateWeights} {@code [units, 3 units]},
 * {@code bias} {@code [3 units]}, columns in the order r, u, c.
 *
 * <p>The SameDiff definition uses libnd4j's operation {@code gru}, whose gradient is wrong in
 * 1.0.0-M2.1 (it fails a gradient check by per cents even for one frame); training and inference
 * run in {@link GruGraphVertex}, which is tested against the definition and by gradient check, or
 * in {@link GruKernelVertex}, which is tested against that.
 */
public final class GruVertex extends StatefulVertex {

  private static final long serialVersionUID = 1L;

  private int width;
  private int units;
  private boolean meanOfStates;

  /** For deserialisation. */
  public GruVertex() {}

  /**
   * Makes a recurrent unit.
   *
   * @param width values per frame
   * @param units width of the state
   * @param meanOfStates whether to return the mean of the states rather than the last
   */
  public GruVertex(int width, int units, boolean meanOfStates) {
    this.width = width;
    this.units = units;
    this.meanOfStates = meanOfStates;
  }

  @Override
  protected void declare(Declaration declaration) {
    declaration.maskedInput("frames");
    declaration.weight("inputWeights", units, width, 3L * units);
    declaration.weight("stateWeights", units, units, 3L * units);
    declaration.bias("bias", 0, 3L * units);
  }

  @Override
  protected SDVariable define(Definition definition) {
    SameDiff graph = definition.graph();
    SDVariable mask = definition.mask("frames");
    // The operation wants time first, and a first state for every row.
    SDVariable start =
        graph.expandDims(mask.sum(1).mul(0), 1).mul(graph.zero(null, mask.dataType(), 1, units));
    SDVariable states =
        graph
            .rnn()
            .gru(
                graph.permute(definition.input("frames"), 1, 0, 2),
                start,
                definition.parameter("inputWeights"),
                definition.parameter("stateWeights"),
                definition.parameter("bias"));
    SDVariable valid = graph.permute(mask, 1, 0);
    SDVariable weights = meanOfStates ? valid.div(valid.sum(true, 0)) : isLast(graph, valid);
    return states.mul(graph.expandDims(weights, 2)).sum(0);
  }

  /** 1 at each row's last valid frame: where no valid frame follows. */
  private static SDVariable isLast(SameDiff graph, SDVariable valid) {
    SDVariable following = graph.cumsum(valid, true, true, 0);
    return graph.eq(following, 0).castTo(valid.dataType()).mul(valid);
  }

  @Override
  protected ParameterVertex runtime(Placement placement) {
    return Kernels.oneDnnUsable(placement.dataType())
        ? new GruKernelVertex(this, width, meanOfStates, placement)
        : new GruGraphVertex(this, placement);
  }

  @Override
  public int outputWidth() {
    return units;
  }

  @Override
  protected List<Object> settings() {
    return List.of(width, units, meanOfStates);
  }

  /** Returns the number of values per frame. */
  public int getWidth() {
    return width;
  }

  /** Sets the number of values per frame. */
  public void setWidth(int width) {
    this.width = width;
  }

  /** Returns the width of the state. */
  public int getUnits() {
    return units;
  }

  /** Sets the width of the state. */
  public void setUnits(int units) {
    this.units = units;
  }

  /** Returns whether the result is the mean of the states. */
  public boolean isMeanOfStates() {
    return meanOfStates;
  }

  /** Sets whether the result is the mean of the states. */
  public void setMeanOfStates(boolean meanOfStates) {
    this.meanOfStates = meanOfStates;
  }
}
