package io.intense.dl4j.encoder;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;

/**
 * The paper's encoder of sequences: batch normalisation over the valid frames, a one-layer gated recurrent unit, its
 * state after the last valid frame, dropout. See {@link GruVertex}.
 *
 * @param units width of the state
 * @param dropout probability of dropping a value of the representation, 0.1 by default
 */
record Gru(int units, double dropout) implements Encoder {

  private static final double DEFAULT_DROPOUT = 0.1;

  Gru {
    Mlp.requireProbability("dropout", dropout);
  }

  static Gru of(Arguments arguments) {
    return new Gru(arguments.allow("dropout").width(), arguments.option("dropout", DEFAULT_DROPOUT));
  }

  @Override
  public String text() {
    return "gru(" + units + (dropout == DEFAULT_DROPOUT ? "" : ", dropout=" + dropout) + ")";
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
    graph.addVertex(name + "-gru", new GruVertex(sequence.width(), units), input);
    return Mlp.addDropout(graph, name + "-dropout", name + "-gru", dropout);
  }

  @Override
  public long activationsPerRow(InputShape shape) {
    InputShape.Sequence sequence = (InputShape.Sequence) shape;
    return sequence.length() * (4L * sequence.width() + 8L * units);
  }
}
