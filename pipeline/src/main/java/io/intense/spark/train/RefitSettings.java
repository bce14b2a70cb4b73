package io.intense.spark.train;

import io.intense.spark.param.HasRefitParams;
import io.intense.spark.param.HasWorkParams;
import java.util.Arrays;
import java.util.List;

/**
 * How many times a network is fitted once more, and what for.
 *
 * @param regParams penalties to choose from; none = the one that is set
 * @param numFolds folds of the cross-fitted relevance; 0 = none
 * @param numBootstraps refits on rows drawn with replacement; 0 = none
 * @param numPermutations refits on permuted labels; 0 = none
 */
record RefitSettings(List<Double> regParams, int numFolds, int numBootstraps, int numPermutations) {

  /**
   * Resolves the Params of a stage.
   *
   * @throws IllegalArgumentException if there are several fits, and several workers or checkpoints
   */
  static <P extends HasRefitParams & HasWorkParams> RefitSettings of(P params) {
    RefitSettings settings =
        new RefitSettings(
            Arrays.stream(params.getRegParams()).boxed().toList(),
            params.getNumFolds(),
            params.getNumBootstraps(),
            params.getNumPermutations());
    if (settings.any() && params.getNumWorkers() > 1) {
      throw new IllegalArgumentException(
          "numWorkers is %d, and regParams, numFolds, numBootstraps or numPermutations ask for more fits: each is the work of one task, expected numWorkers 1"
              .formatted(params.getNumWorkers()));
    }
    if (!settings.regParams().isEmpty() && !params.getCheckpointDir().isBlank()) {
      throw new IllegalArgumentException(
          "regParams has %d entries and checkpointDir is '%s': checkpoints are of one training, expected only one of both"
              .formatted(settings.regParams().size(), params.getCheckpointDir()));
    }
    return settings;
  }

  boolean any() {
    return regParams.size() + numFolds + numBootstraps + numPermutations > 0;
  }
}
