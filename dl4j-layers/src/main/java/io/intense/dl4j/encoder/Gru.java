package io.intense.dl4j.encoder;

import io.intense.dl4j.norm.FrameNormVertex;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;

/**
 * The paper's encoder of sequences: batch normalisation over the valid frames ({@link
 * FrameNormVertex}), a one-layer gated recurrent unit ({@link GruVertex}), its state after the last
 * valid frame or, with {@code mean=1}, the mean of its states, and dropout.
 *
 * @param units width of the state
 * @param dropout probability of dropping a value of the representation, 0.1 by default
 * @param mean whether the representation is the mean of the states rather than the last
 */
record Gru(int units, double dropout, boolean mean) implements Encoder {

  private static final double DEFAULT_DROPOUT = 0.1;

  Gru {
    Mlp.requireProbability("dropout", dropout);
  }

  static Gru of(Arguments arguments) {
    return new Gru(
        arguments.allow("dropout", "mean").width(),
        arguments.option("dropout", DEFAULT_DROPOUT),
        arguments.option("mean", 0) != 0);
  }

  @Override
  public String text() {
    String drop = dropout == DEFAULT_DROPOUT ? "" : ", dropout=" + dropout;
    return "gru(" + units + drop + (mean ? ", mean=1" : "") + ")";
  }

  @Override
  public int outputWidth() {
    return units;
  }

  @Override
  public String addTo(GraphBuilder graph, String name, String input, InputShape shape) {
    if (!(shape instanceof InputShape.Sequence sequence)) {
      throw new IllegalArgumentException("Encoder '" + text() + "' reads sequences, not " + shape);
    }
    graph.addVertex(name + "-norm", new FrameNormVertex(sequence.width()), input);
    graph.addVertex(name + "-gru", new GruVertex(sequence.width(), units, mean), name + "-norm");
    return Mlp.addDropout(graph, name + "-dropout", name + "-gru", dropout);
  }

  @Override
  public long activationsPerRow(InputShape shape) {
    InputShape.Sequence sequence = (InputShape.Sequence) shape;
    return sequence.length() * (6L * sequence.width() + 38L * units);
  }
}
