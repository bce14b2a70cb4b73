package io.intense.spark.train;

import io.intense.dl4j.encoder.Encoders;
import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.Fusion;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.train.TrainingSettings;
import io.intense.spark.param.HasFusion;
import io.intense.spark.param.NetworkParams;
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
   * @throws IllegalArgumentException if the fusion's settings do not fit one another or the
   *     modalities, or there are not as many encoders as modalities
   */
  public static FitSettings of(HasFusion params) {
    List<String> modalities = Arrays.asList(params.getModalityCols());
    return new FitSettings(
        modalities,
        encoders(params, modalities),
        params.fusion(),
        params.getValidationIndicatorCol(),
        params.getValidationFraction(),
        new TrainingSettings(
            params.getMaxIter(),
            params.getBatchSize(),
            params.getStepSize(),
            params.getStepSizeDecay(),
            params.getWeightDecay(),
            params.penaltyWeight(),
            params.getSeed()));
  }

  private static List<String> encoders(NetworkParams params, List<String> modalities) {
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
