package io.intense.dl4j.encoder;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;

/**
 * The subnetwork {@code f_m} of one modality: from its input to a representation {@code [batch,
 * outputWidth]}. An encoder is a small record in a file of its own plus one line in {@link
 * Encoders}.
 */
public interface Encoder {

  /**
   * Returns the text from which {@link Encoders#parse} makes an equal encoder, for example {@code
   * gru(64)}.
   */
  String text();

  /** Returns the width of the representation. */
  int outputWidth();

  /**
   * Adds the encoder's layers and vertices to a graph.
   *
   * @param graph the graph being built
   * @param name prefix for the names of what is added
   * @param input name of the graph's input for this modality
   * @param shape shape of that input
   * @return name of the vertex whose output is the representation
   * @throws IllegalArgumentException if the encoder cannot read inputs of this shape
   */
  String addTo(GraphBuilder graph, String name, String input, InputShape shape);

  /** Returns about how many numbers a row's activations take, for the memory estimate. */
  long activationsPerRow(InputShape shape);
}
