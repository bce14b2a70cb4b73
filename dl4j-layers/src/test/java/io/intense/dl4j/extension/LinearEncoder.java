package io.intense.dl4j.extension;

import io.intense.dl4j.encoder.Arguments;
import io.intense.dl4j.encoder.Encoder;
import io.intense.dl4j.encoder.EncoderProvider;
import io.intense.dl4j.encoder.InputShape;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * An encoder of vectors that is one linear map.
 *
 * @param width of the representation
 */
record LinearEncoder(int width) implements Encoder {

  /** What {@code META-INF/services} names. */
  public static final class Provider implements EncoderProvider {

    @Override
    public String name() {
      return "linear";
    }

    @Override
    public Encoder of(Arguments arguments) {
      return new LinearEncoder(arguments.allow().width());
    }
  }

  @Override
  public String text() {
    return "linear(" + width + ")";
  }

  @Override
  public int outputWidth() {
    return width;
  }

  @Override
  public String addTo(GraphBuilder graph, String name, String input, InputShape shape) {
    if (!(shape instanceof InputShape.Vector vector)) {
      throw new IllegalArgumentException("Encoder 'linear' reads vectors, not " + shape);
    }
    DenseLayer map =
        new DenseLayer.Builder()
            .nIn(vector.width())
            .nOut(width)
            .activation(Activation.IDENTITY)
            .build();
    graph.addLayer(name + "-linear", map, input);
    return name + "-linear";
  }

  @Override
  public long activationsPerRow(InputShape shape) {
    return shape.size() + 2L * width;
  }
}
