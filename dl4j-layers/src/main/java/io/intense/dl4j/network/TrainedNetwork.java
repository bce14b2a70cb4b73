package io.intense.dl4j.network;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/**
 * A network with all that is needed to use it.
 *
 * @param spec its description
 * @param scaling from its outputs to label units
 * @param graph its layers and weights
 * @param attribution which part of its outputs is put down to which term
 */
public record TrainedNetwork(
    NetworkSpec spec, TargetScaling scaling, ComputationGraph graph, Attribution attribution) {

  /** Makes a network in which each term has its own block. */
  public TrainedNetwork(NetworkSpec spec, TargetScaling scaling, ComputationGraph graph) {
    this(spec, scaling, graph, Attribution.OWN_BLOCKS);
  }

  /** Returns the same network with another attribution. */
  public TrainedNetwork with(Attribution other) {
    return new TrainedNetwork(spec, scaling, graph, other);
  }

  /** Returns the graph as a Deeplearning4j model zip, without updater state. */
  public byte[] graphBytes() {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ModelSerializer.writeModel(graph, out, false);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Restores a network from what {@link #graphBytes} wrote.
   *
   * @throws UncheckedIOException if the bytes are not a model zip
   */
  public static TrainedNetwork of(NetworkSpec spec, TargetScaling scaling, byte[] graphBytes) {
    try {
      return new TrainedNetwork(
          spec,
          scaling,
          ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(graphBytes), false));
    } catch (IOException e) {
      throw new UncheckedIOException("Not a network's zip", e);
    }
  }
}
