package io.intense.dl4j.encoder;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.nd4j.linalg.activations.Activation;

/**
 * No encoder: a vector, for example an embedding from another model, is its own representation.
 *
 * @param width width of the vector
 */
record Identity(int width) implements Encoder {

  static Identity of(Arguments arguments) {
    return new Identity(arguments.allow().width());
  }

  @Override
  public String text() {
    return "identity(" + width + ")";
  }

  @Override
  public int outputWidth() {
    return width;
  }

  @Override
  public String addTo(GraphBuilder graph, String name, String input, InputShape shape) {
    if (!(shape instanceof InputShape.Vector) || shape.size() != width) {
      throw new IllegalArgumentException(
          "Encoder '%s' takes vectors of width %d as they are, not %s"
              .formatted(text(), width, shape));
    }
    // Deeplearning4j leaves workspaces open if what it is asked for comes right after the inputs.
    graph.addLayer(name, new ActivationLayer(Activation.IDENTITY), input);
    return name;
  }

  @Override
  public long activationsPerRow(InputShape shape) {
    return width;
  }
}
