package io.intense.dl4j.encoder;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * Encoder of large pictures, such as screenshots and wireframes: the convolutions of VGG-11 with
 * batch normalisation ({@link VggVertex}), the mean over the positions that are left, and a linear
 * map to the representation. Its weights are trained from the start. The mean, where VGG-11 itself
 * has a grid of 7 by 7, is this project's choice: it reads pictures of any size, with a 49th of the
 * linear map's weights.
 *
 * @param width of the representation
 * @param divisor by which all numbers of filters are divided ({@code divisor=8}), a power of 2 of
 *     at most 64
 * @param dropout probability of dropping a value of what the linear map reads
 */
record Vgg(int width, int divisor, double dropout) implements Encoder {

  private static final int LARGEST_DIVISOR = 64;

  Vgg {
    if (divisor < 1 || divisor > LARGEST_DIVISOR || Integer.bitCount(divisor) != 1) {
      throw new IllegalArgumentException(
          "Encoder 'vgg' needs a divisor that is a power of 2 of at most %d, got %d"
              .formatted(LARGEST_DIVISOR, divisor));
    }
    Mlp.requireProbability("dropout", dropout);
  }

  static Vgg of(Arguments arguments) {
    return new Vgg(
        arguments.allow("divisor", "dropout").width(),
        (int) arguments.option("divisor", 1),
        arguments.option("dropout", 0));
  }

  @Override
  public String text() {
    return "vgg("
        + width
        + (divisor == 1 ? "" : ", divisor=" + divisor)
        + Mlp.option("dropout", dropout)
        + ")";
  }

  @Override
  public int outputWidth() {
    return width;
  }

  @Override
  public String addTo(GraphBuilder graph, String name, String input, InputShape shape) {
    if (!(shape instanceof InputShape.Image image)) {
      throw new IllegalArgumentException("Encoder '" + text() + "' reads images, not " + shape);
    }
    int least = VggVertex.LEAST_SIDE;
    if (Math.min(image.height(), image.width()) < least) {
      throw new IllegalArgumentException(
          "Encoder '%s' needs images of at least %d by %d pixels, got %d by %d"
              .formatted(text(), least, least, image.height(), image.width()));
    }
    VggVertex convolutions = new VggVertex(image, divisor);
    graph.addVertex(name + "-vgg", convolutions, input);
    String last = Mlp.addDropout(graph, name + "-dropout", name + "-vgg", dropout);
    graph.addLayer(
        name + "-linear",
        new DenseLayer.Builder()
            .nIn(convolutions.outputWidth())
            .nOut(width)
            .activation(Activation.IDENTITY)
            .build(),
        last);
    return name + "-linear";
  }

  @Override
  public long activationsPerRow(InputShape shape) {
    return shape instanceof InputShape.Image image
        ? ImageVertex.activationsPerRow(image, VggVertex.layers(divisor)) + 2L * width
        : 0;
  }
}
