package io.intense.dl4j.fusion;

import io.intense.dl4j.encoder.Modality;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;

/**
 * A network under construction as a fusion sees it: the inputs, which are there, and the encoders,
 * which are added when their representation is asked for.
 */
public final class FusionGraph {

  private final GraphBuilder graph;
  private final List<Modality> modalities;
  private final int outputs;
  private final Map<String, String> representations = new HashMap<>();

  /**
   * Adds the inputs of some modalities to a graph.
   *
   * @param outputs number of classes, or of regression targets
   */
  public FusionGraph(GraphBuilder graph, List<Modality> modalities, int outputs) {
    this.graph = graph;
    this.modalities = List.copyOf(modalities);
    this.outputs = outputs;
    for (int m = 0; m < modalities.size(); m++) {
      graph.addInputs(input(m));
    }
  }

  /** Returns the graph, to add layers and vertices to. */
  public GraphBuilder graph() {
    return graph;
  }

  /** Returns the modalities. */
  public List<Modality> modalities() {
    return modalities;
  }

  /** Returns the number of classes, or of regression targets. */
  public int outputs() {
    return outputs;
  }

  /**
   * Returns the name of a modality's input: {@code [batch, width]}, {@code [batch, time, width]}
   * with a mask, or an image, flat.
   */
  public String input(int modality) {
    // Names of columns may hold anything; Deeplearning4j's names of vertices are ours.
    return "input" + modality;
  }

  /**
   * Adds an input that says where a modality is there, {@code [batch, 1]}, and returns its name.
   * They follow the modalities' own inputs, in their order.
   */
  public String presence(int modality) {
    String name = "present" + modality;
    graph.addInputs(name);
    return name;
  }

  /** Returns the width of a modality's representation. */
  public int width(int modality) {
    return modalities.get(modality).newEncoder().outputWidth();
  }

  /** Returns the widths of all representations. */
  public int[] widths() {
    return widths(modalities);
  }

  /** Returns the widths of the representations of some modalities. */
  public static int[] widths(List<Modality> modalities) {
    return modalities.stream().mapToInt(modality -> modality.newEncoder().outputWidth()).toArray();
  }

  /** Returns the number of activations per row of one encoder per modality. */
  public static double activationsOfEncoders(List<Modality> modalities) {
    return modalities.stream()
        .mapToDouble(modality -> modality.newEncoder().activationsPerRow(modality.shape()))
        .sum();
  }

  /**
   * Returns the name of the vertex with a modality's representation {@code [batch, width]}, of the
   * encoder that all who ask for it share.
   *
   * @throws IllegalArgumentException if the encoder cannot read the modality, naming it
   */
  public String representation(int modality) {
    return representation(modality, "encoder");
  }

  /** Returns the representations of all modalities. */
  public String[] representations() {
    String[] names = new String[modalities.size()];
    for (int m = 0; m < names.length; m++) {
      names[m] = representation(m);
    }
    return names;
  }

  /**
   * Returns the name of the vertex with a modality's representation, of an encoder with weights of
   * its own.
   *
   * @param copy prefix of the encoder's name; whoever asks with the same one shares it
   * @throws IllegalArgumentException if the encoder cannot read the modality, naming it
   */
  public String representation(int modality, String copy) {
    return representations.computeIfAbsent(
        copy + modality,
        name -> {
          Modality of = modalities.get(modality);
          try {
            return of.newEncoder().addTo(graph, name, input(modality), of.shape());
          } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                "Modality '" + of.name() + "': " + e.getMessage(), e);
          }
        });
  }
}
