package io.intense.dl4j.encoder;

import io.intense.dl4j.norm.BatchNorm;
import io.intense.dl4j.vertex.Declaration;
import io.intense.dl4j.vertex.Definition;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Batch normalisation and gated recurrent unit; {@code [batch, time, width]} with mask {@code [batch, time]} to the state
 * after each row's last valid frame, {@code [batch, units]}. With {@code h} the state and {@code x} the normalised frame
 *
 * <pre>
 *   r = sigmoid(x W_r + h R_r + b_r),  u = sigmoid(x W_u + h R_u + b_u)
 *   c = tanh(x W_c + r * (h R_c) + b_c),  h' = u h + (1 - u) c,  h_0 = 0
 * </pre>
 *
 * Statistics are taken over valid frames only and padding stands at the end, so that a row's result does not depend on
 * how long the other rows of its batch are. Parameters: {@code inputWeights} {@code [width, 3 units]}, {@code
 * stateWeights} {@code [units, 3 units]}, {@code bias} {@code [3 units]} (columns r, u, c), {@code gain} and {@code
 * shift} {@code [width]}.
 */
public final class GruVertex extends StatefulVertex {

  private static final long serialVersionUID = 1L;

  private int width;
  private int units;

  /** For deserialisation. */
  public GruVertex() {}

  /**
   * Makes a recurrent unit.
   *
   * @param width values per frame
   * @param units width of the state
   */
  public GruVertex(int width, int units) {
    this.width = width;
    this.units = units;
  }

  @Override
  protected void declare(Declaration declaration) {
    declaration.maskedInput("frames");
    declaration.weight("inputWeights", units, width, 3L * units);
    declaration.weight("stateWeights", units, units, 3L * units);
    declaration.bias("bias", 0, 3L * units);
    BatchNorm.declare(declaration, "", width, true);
  }

  @Override
  protected SDVariable define(Definition definition) {
    SameDiff graph = definition.graph();
    SDVariable mask = definition.mask("frames");
    // The recurrence wants time first.
    SDVariable frames = graph.permute(definition.input("frames"), 1, 0, 2);
    SDVariable validByTime = graph.permute(mask, 1, 0);
    SDVariable normalised =
        BatchNorm.defineMasked(definition, "", frames, graph.expandDims(validByTime, 2), 3, true);
    SDVariable start = graph.expandDims(mask.sum(1).mul(0), 1).mul(graph.zero(null, mask.dataType(), 1, units));
    SDVariable states =
        graph
            .rnn()
            .gru(
                normalised,
                start,
                definition.parameter("inputWeights"),
                definition.parameter("stateWeights"),
                definition.parameter("bias"));
    return lastValid(graph, states, validByTime);
  }

  /** Picks each row's state at its last valid frame: the frame whose successor is not valid. */
  private static SDVariable lastValid(SameDiff graph, SDVariable states, SDVariable validByTime) {
    // cumsum counts valid frames from the end, exclusive: it is 0 at and after the last valid one.
    SDVariable following = graph.cumsum(validByTime, true, true, 0);
    SDVariable isLast = graph.eq(following, 0).castTo(states.dataType()).mul(validByTime);
    return states.mul(graph.expandDims(isLast, 2)).sum(0);
  }

  @Override
  public int outputWidth() {
    return units;
  }

  @Override
  protected List<Object> settings() {
    return List.of(width, units);
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
}
