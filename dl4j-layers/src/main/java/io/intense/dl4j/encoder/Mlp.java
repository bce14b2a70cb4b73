package io.intense.dl4j.encoder;

import io.intense.dl4j.norm.BatchNormVertex;
import io.intense.dl4j.norm.FrameNormVertex;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * Multilayer perceptron for vectors (and images, flattened): batch normalisation of the raw
 * features, which therefore need no scaling, then dense layers with ReLU: {@code relu(...
 * relu(BN(x) W_1 + b_1) ... W_k + b_k)}. With {@code linear=1} the last layer has no ReLU. With
 * {@code dropout} the representation, with {@code inputDropout} the normalised features lose that
 * share of their values in training. With {@code mean=1} it reads sequences: the mean of the valid
 * frames, normalised over all of them ({@link FrameNormVertex}, {@link FrameMeanVertex}).
 *
 * @param widths width of each layer, the last one being the representation's
 * @param dropout probability of dropping a value of the representation
 * @param inputDropout probability of dropping a normalised feature
 * @param linear whether the representation is taken before the last ReLU
 * @param mean whether it reads the mean of the frames of sequences
 */
record Mlp(List<Integer> widths, double dropout, double inputDropout, boolean linear, boolean mean)
    implements Encoder {

  Mlp {
    if (widths.isEmpty() || widths.stream().anyMatch(width -> width < 1)) {
      throw new IllegalArgumentException(
          "Encoder 'mlp' needs at least one width, all positive, got " + widths);
    }
    requireProbability("dropout", dropout);
    requireProbability("inputDropout", inputDropout);
  }

  static Mlp of(Arguments arguments) {
    arguments.allow("dropout", "inputDropout", "linear", "mean");
    return new Mlp(
        arguments.numbers(),
        arguments.option("dropout", 0),
        arguments.option("inputDropout", 0),
        arguments.option("linear", 0) != 0,
        arguments.option("mean", 0) != 0);
  }

  static void requireProbability(String name, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "Encoder option '" + name + "' must be in [0, 1), got " + value);
    }
  }

  @Override
  public String text() {
    String numbers = widths.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return "mlp("
        + numbers
        + option("dropout", dropout)
        + option("inputDropout", inputDropout)
        + (linear ? ", linear=1" : "")
        + (mean ? ", mean=1" : "")
        + ")";
  }

  static String option(String name, double value) {
    return value == 0 ? "" : ", " + name + "=" + value;
  }

  @Override
  public int outputWidth() {
    return widths.get(widths.size() - 1);
  }

  @Override
  public String addTo(GraphBuilder graph, String name, String input, InputShape shape) {
    requireFit(shape);
    int width = shape.size();
    String features = name + "-norm";
    if (shape instanceof InputShape.Sequence sequence) {
      width = sequence.width();
      graph.addVertex(features, new FrameNormVertex(width), input);
      graph.addVertex(name + "-mean", new FrameMeanVertex(width), features);
      features = name + "-mean";
    } else {
      graph.addVertex(features, new BatchNormVertex(width), input);
    }
    String last = addDropout(graph, name + "-input-dropout", features, inputDropout);
    for (int layer = 0; layer < widths.size(); layer++) {
      String dense = name + "-dense" + layer;
      graph.addLayer(
          dense,
          new DenseLayer.Builder()
              .nIn(width)
              .nOut(widths.get(layer))
              .activation(activation(layer))
              .build(),
          last);
      last = dense;
      width = widths.get(layer);
    }
    return addDropout(graph, name + "-dropout", last, dropout);
  }

  private void requireFit(InputShape shape) {
    if (shape instanceof InputShape.Sequence && !mean) {
      throw new IllegalArgumentException(
          "Encoder '"
              + text()
              + "' reads vectors, not sequences; use gru(…) or cnn(…), or mean=1 for the mean of the frames");
    }
    if (mean && !(shape instanceof InputShape.Sequence)) {
      throw new IllegalArgumentException(
          "Encoder '" + text() + "' reads the mean of the frames of sequences, not " + shape);
    }
  }

  private Activation activation(int layer) {
    return linear && layer == widths.size() - 1 ? Activation.IDENTITY : Activation.RELU;
  }

  /** Adds dropout, if there is any, and returns the name of the last vertex. */
  static String addDropout(GraphBuilder graph, String name, String input, double probability) {
    if (probability == 0) {
      return input;
    }
    graph.addLayer(name, new DropoutLayer.Builder(new Dropout(1 - probability)).build(), input);
    return name;
  }

  @Override
  public long activationsPerRow(InputShape shape) {
    return 3L * shape.size() + 3L * widths.stream().mapToInt(Integer::intValue).sum();
  }
}
