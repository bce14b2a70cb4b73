package io.intense.dl4j.fusion;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.term.Term;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How the modalities become a prediction: a record of settings, saved as JSON with the network. A
 * fusion adds all that stands between the network's inputs and its last layer, and says what that
 * layer is ({@link Head}) and what its parts mean ({@link Term}).
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "method")
@JsonSubTypes({
  @JsonSubTypes.Type(value = InTense.class, name = "intense"),
  @JsonSubTypes.Type(value = LateFusion.class, name = "late"),
  @JsonSubTypes.Type(value = TensorFusion.class, name = "tensor"),
  @JsonSubTypes.Type(value = Mult.class, name = "mult"),
  @JsonSubTypes.Type(value = Mro.class, name = "mro"),
  @JsonSubTypes.Type(value = MultiRoute.class, name = "multiroute"),
  @JsonSubTypes.Type(value = ProvidedFusion.class, name = ProvidedFusion.METHOD)
})
public sealed interface Fusion extends Serializable
    permits InTense, LateFusion, TensorFusion, Mult, Mro, MultiRoute, ProvidedFusion {

  /**
   * Refuses modalities that cannot be fused with these settings.
   *
   * @throws IllegalArgumentException naming the setting or modality
   */
  default void requireFit(List<Modality> modalities) {}

  /**
   * Adds the encoders and what follows them.
   *
   * @param graph to add to, which knows the modalities
   * @param name of the last layer or vertex to be added; its output is {@code [batch, width of the
   *     head]}
   */
  void addTo(FusionGraph graph, String name);

  /**
   * Returns what the network does with the output of {@link #addTo}.
   *
   * @param outputs number of classes, or of regression targets
   */
  Head head(List<Modality> modalities, int outputs);

  /**
   * Returns the parts of the head that have scores and contributions, in their order; none if the
   * fusion does not explain itself.
   */
  List<Term> terms(List<Modality> modalities);

  /**
   * Returns the score of each term. Scores that are read from weights need no rows, scores that are
   * read from rows no weights.
   *
   * @param weights of a linear head {@code [width, outputs]}; none if the head has no weights
   * @param observed moments, over the validation rows, of what the head observes
   * @return one score per term; none if there are no terms, or no rows where they are needed
   */
  default double[] relevances(
      List<Modality> modalities, Optional<INDArray> weights, RowMoments observed) {
    return new double[0];
  }

  /**
   * Returns about how many numbers a row's activations take, those of the encoders included, for
   * the memory estimate. It must not overflow, whatever the settings.
   */
  double activationsPerRow(List<Modality> modalities);

  /** Returns whether rows may lack modalities. */
  default MissingModalities missing() {
    return MissingModalities.NONE;
  }

  /** Returns what to change about a fusion that needs too much memory. */
  String toNeedLess();
}
