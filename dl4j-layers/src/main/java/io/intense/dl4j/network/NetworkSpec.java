package io.intense.dl4j.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.Fusion;
import io.intense.dl4j.fusion.Head;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import io.intense.dl4j.term.Term;
import java.io.Serializable;
import java.util.List;

/**
 * All that defines the network: a declarative description that is saved with every model as JSON.
 *
 * @param modalities the inputs, in order
 * @param fusion how they become a prediction
 * @param task what is predicted
 */
public record NetworkSpec(List<Modality> modalities, Fusion fusion, Task task)
    implements Serializable {

  /** Checks names and whether the fusion fits the modalities. */
  public NetworkSpec {
    modalities = List.copyOf(modalities);
    InteractionSet.none(modalities.stream().map(Modality::name).toList());
    fusion.requireFit(modalities);
  }

  /** Reads what this version wrote, or one that knew no other fusion than interpretable ones. */
  @JsonCreator
  private static NetworkSpec read(
      @JsonProperty("modalities") List<Modality> modalities,
      @JsonProperty("fusion") Fusion fusion,
      @JsonProperty("task") Task task,
      @JsonProperty("products") List<Interaction> products,
      @JsonProperty("latentDim") int latentDim,
      @JsonProperty("p") double p) {
    return new NetworkSpec(
        modalities, fusion == null ? new InTense(products, latentDim, p) : fusion, task);
  }

  /** Returns the modalities' names. */
  public List<String> modalityNames() {
    return modalities.stream().map(Modality::name).toList();
  }

  /** Returns the parts of the prediction that have scores; none if the fusion has none. */
  public List<Term> terms() {
    return fusion.terms(modalities);
  }

  /** Returns the last step of the network. */
  public Head head() {
    return fusion.head(modalities, task.outputs());
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
