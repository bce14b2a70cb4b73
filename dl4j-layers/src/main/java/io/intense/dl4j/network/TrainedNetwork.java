package io.intense.dl4j.network;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
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

  private static final List<String> ENTRIES =
      List.of(
          ModelSerializer.CONFIGURATION_JSON,
          ModelSerializer.COEFFICIENTS_BIN,
          ModelSerializer.NO_PARAMS_MARKER);

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
   * @throws IllegalArgumentException if there is more in the zip than configuration and weights
   */
  public static TrainedNetwork of(NetworkSpec spec, TargetScaling scaling, byte[] graphBytes) {
    try {
      requireNoMore(graphBytes);
      return new TrainedNetwork(
          spec,
          scaling,
          ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(graphBytes), false));
    } catch (IOException e) {
      throw new UncheckedIOException("Not a network's zip", e);
    }
  }

  /** Of what else may be in its zips, Deeplearning4j makes whatever objects they are of. */
  private static void requireNoMore(byte[] graphBytes) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(graphBytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!ENTRIES.contains(entry.getName())) {
          throw new IllegalArgumentException(
              "A network's zip holds '%s', expected nothing but %s"
                  .formatted(entry.getName(), ENTRIES));
        }
      }
    }
  }
}
