package io.intense.dl4j.encoder;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;

/**
 * The paper's encoder of letter sequences, by convolutions over time and the maximum over
 * positions. See {@link Cnn1dVertex}.
 *
 * @param width width of the representation
 * @param dropout probability of dropping a value of the representation
 */
record Cnn1d(int width, double dropout) implements Encoder {

  Cnn1d {
    Mlp.requireProbability("dropout", dropout);
  }

  static Cnn1d of(Arguments arguments) {
    return new Cnn1d(arguments.allow("dropout").width(), arguments.option("dropout", 0));
  }

  @Override
  public String text() {
    return "cnn(" + width + Mlp.option("dropout", dropout) + ")";
  }

  @Override
  public int outputWidth() {
    return width;
  }

  @Override
  public String addTo(GraphBuilder graph, String name, String input, InputShape shape) {
    if (!(shape instanceof InputShape.Sequence sequence)) {
      throw new IllegalArgumentException("Encoder '" + text() + "' reads sequences, not " + shape);
    }
    if (sequence.length() < Cnn1dVertex.LEAST_LENGTH) {
      throw new IllegalArgumentException(
          "Encoder '"
              + text()
              + "' needs sequences of at least "
              + Cnn1dVertex.LEAST_LENGTH
              + " frames, the longest has "
              + sequence.length());
    }
    graph.addVertex(
        name + "-cnn", new Cnn1dVertex(sequence.width(), width, sequence.varying()), input);
    return Mlp.addDropout(graph, name + "-dropout", name + "-cnn", dropout);
  }

  @Override
  public long activationsPerRow(InputShape shape) {
    InputShape.Sequence sequence = (InputShape.Sequence) shape;
    return sequence.length() * (sequence.width() + 16L * 4 + 32L * 3 + 64L + width);
  }
}
