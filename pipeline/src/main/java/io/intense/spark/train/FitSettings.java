package io.intense.spark.train;

import io.intense.dl4j.encoder.Encoders;
import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.Fusion;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.fusion.MissingModalities;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.term.InteractionSet;
import io.intense.dl4j.train.TrainingSettings;
import io.intense.spark.param.InTenseParams;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Params of a fit, resolved and checked against one another.
 *
 * @param modalities the modalities' names
 * @param encoders one per modality; empty text = default
 * @param fusion how they become a prediction
 * @param validationCol column that marks validation rows; empty = {@code validationFraction}
 * @param validationFraction share of rows held out
 * @param training how to train
 */
public record FitSettings(
    List<String> modalities,
    List<String> encoders,
    Fusion fusion,
    String validationCol,
    double validationFraction,
    TrainingSettings training)
    implements Serializable {

  /**
   * Resolves the Params of a stage.
   *
   * @throws IllegalArgumentException if an interaction names an unknown modality, both ways to
   *     choose interactions are used, the order is above the number of modalities, or there are not
   *     as many encoders as modalities
   */
  public static FitSettings of(InTenseParams params) {
    List<String> modalities = Arrays.asList(params.getModalityCols());
    return new FitSettings(
        modalities,
        encoders(params, modalities),
        new InTense(
                interactions(params, modalities).products(), params.getLatentDim(), params.getP())
            .orthogonal(params.getOrthogonalize())
            .lowRank(params.getLowRank())
            .missing(new MissingModalities(params.keepsMissing(), params.getModalityDropout())),
        params.getValidationIndicatorCol(),
        params.getValidationFraction(),
        new TrainingSettings(
            params.getMaxIter(),
            params.getBatchSize(),
            params.getStepSize(),
            params.getStepSizeDecay(),
            params.getWeightDecay(),
            params.getRegParam(),
            params.getSeed()));
  }

  private static InteractionSet interactions(InTenseParams params, List<String> modalities) {
    String byName = params.getInteractions();
    if (byName.isBlank()) {
      return InteractionSet.ofOrder(modalities, params.getInteractionOrder());
    }
    if (params.isDefined(params.interactionOrder())) {
      throw new IllegalArgumentException(
          "interactions ('%s') and interactionOrder (%d) exclude each other; set one of them"
              .formatted(byName, params.getInteractionOrder()));
    }
    return InteractionSet.parse(modalities, byName);
  }

  private static List<String> encoders(InTenseParams params, List<String> modalities) {
    String[] encoders = params.getEncoders();
    if (encoders.length == 0) {
      return modalities.stream().map(name -> "").toList();
    }
    if (encoders.length != modalities.size()) {
      throw new IllegalArgumentException(
          "encoders has %d entries, %s, for %d modalities, %s; give one per modality, empty text for a default"
              .formatted(
                  encoders.length, Arrays.toString(encoders), modalities.size(), modalities));
    }
    return Arrays.asList(encoders);
  }

  /**
   * Describes the network for the shapes found in the data.
   *
   * @param shapes one per modality
   * @param task what is predicted
   */
  public NetworkSpec network(List<InputShape> shapes, Task task) {
    List<Modality> found = new ArrayList<>();
    for (int m = 0; m < shapes.size(); m++) {
      String encoder =
          encoders.get(m).isBlank() ? Encoders.defaultFor(shapes.get(m)).text() : encoders.get(m);
      found.add(new Modality(modalities.get(m), shapes.get(m), encoder));
    }
    return new NetworkSpec(found, fusion, task);
  }
}
