package io.intense.dl4j.network;

import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import java.io.Serializable;
import java.util.List;

/**
 * All that defines the network: a declarative description that is saved with every model as JSON.
 *
 * @param modalities the inputs, in order
 * @param products the interactions of order 2 and more, over the modalities' positions
 * @param latentDim width to which a representation is projected before it enters tensor products
 * @param task what is predicted
 * @param p the norm on the relevances, at least 1; 1 is the sparsest
 */
public record NetworkSpec(
    List<Modality> modalities, List<Interaction> products, int latentDim, Task task, double p)
    implements Serializable {

  /** Checks names, interactions and ranges. */
  public NetworkSpec {
    modalities = List.copyOf(modalities);
    products =
        new InteractionSet(modalities.stream().map(Modality::name).toList(), products).products();
    if (latentDim < 1) {
      throw new IllegalArgumentException("latentDim must be positive, got " + latentDim);
    }
    if (!(p >= 1) || Double.isInfinite(p)) {
      throw new IllegalArgumentException("p must be a real number of at least 1, got " + p);
    }
  }

  /** Returns the terms, with their names. */
  public InteractionSet interactions() {
    return new InteractionSet(modalities.stream().map(Modality::name).toList(), products);
  }

  /** Returns the width of each term's block, in the order of {@link InteractionSet#terms()}. */
  public int[] blockWidths() {
    return interactions().terms().stream().mapToInt(this::blockWidth).toArray();
  }

  private int blockWidth(Interaction term) {
    return term.order() == 1
        ? modalities.get(term.modalities().get(0)).newEncoder().outputWidth()
        : Math.toIntExact(Math.round(Math.pow(latentDim, term.order())));
  }

  /** Writes the description as JSON. */
  public String toJson() {
    return Json.write(this);
  }

  /**
   * Reads what {@link #toJson} wrote.
   *
   * @throws IllegalArgumentException if the text is not a network description
   */
  public static NetworkSpec fromJson(String json) {
    return Json.read(json, NetworkSpec.class);
  }
}
