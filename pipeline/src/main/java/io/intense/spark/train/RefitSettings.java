package io.intense.spark.train;

import io.intense.dl4j.fusion.Fusion;
import io.intense.dl4j.fusion.Head;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.path.RegularizationPath;
import io.intense.spark.param.HasFusion;
import io.intense.spark.param.HasRefitParams;
import io.intense.spark.param.HasWorkParams;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many times a network is fitted once more, and what for.
 *
 * @param regParams penalties to choose from; none = the one that is set
 * @param norms along which relevances are told; none = the one that is set
 * @param numFolds folds of the cross-fitted relevance; 0 = none
 * @param numBootstraps refits on rows drawn with replacement; 0 = none
 * @param halves whether two of these share all rows instead
 * @param seeds whether these have all rows instead, and only other initial weights
 * @param numPermutations refits on permuted labels; 0 = none
 * @param maxTerms to keep of all; 0 = all
 * @param numStarts initial weights from which each training begins
 */
record RefitSettings(
    List<Double> regParams,
    List<Double> norms,
    int numFolds,
    int numBootstraps,
    boolean halves,
    boolean seeds,
    int numPermutations,
    int maxTerms,
    int numStarts) {

  /**
   * Resolves the Params of a stage.
   *
   * @throws IllegalArgumentException if there are several fits, and several workers or checkpoints,
   *     or norms, and a fusion without them
   */
  static <P extends HasRefitParams & HasWorkParams & HasFusion> RefitSettings of(P params) {
    RefitSettings settings =
        new RefitSettings(
            Arrays.stream(params.getRegParams()).boxed().toList(),
            Arrays.stream(params.getNorms()).boxed().toList(),
            params.getNumFolds(),
            params.getNumBootstraps(),
            params.resamplesHalves(),
            params.resamplesSeeds(),
            params.getNumPermutations(),
            params.getMaxTerms(),
            params.getNumStarts());
    if (settings.any() && params.getNumWorkers() > 1) {
      throw new IllegalArgumentException(
          "numWorkers is %d, and regParams, norms, numFolds, numBootstraps, numPermutations, maxTerms or numStarts ask for more fits: each is the work of one task, expected numWorkers 1"
              .formatted(params.getNumWorkers()));
    }
    if (settings.paths() > 0 && !params.getCheckpointDir().isBlank()) {
      throw new IllegalArgumentException(
          "%s has %d entries and checkpointDir is '%s': checkpoints are of one training, expected only one of both"
              .formatted(
                  settings.regParams().isEmpty() ? "norms" : "regParams",
                  settings.regParams().isEmpty()
                      ? settings.norms().size()
                      : settings.regParams().size(),
                  params.getCheckpointDir()));
    }
    if (settings.numStarts() > 1 && !params.getCheckpointDir().isBlank()) {
      throw new IllegalArgumentException(
          "numStarts is %d and checkpointDir is '%s': checkpoints are of one training, expected only one of both"
              .formatted(settings.numStarts(), params.getCheckpointDir()));
    }
    requireNorms(settings, params.fusion());
    if (settings.halves() && settings.numBootstraps() % 2 != 0) {
      throw new IllegalArgumentException(
          "numBootstraps is %d and resampling 'halves': two refits share all rows, expected an even number"
              .formatted(settings.numBootstraps()));
    }
    int modalities = params.getModalityCols().length;
    if (settings.maxTerms() > 0 && settings.maxTerms() <= modalities) {
      throw new IllegalArgumentException(
          "maxTerms is %d for %d modalities, which are all kept: expected more, or 0 for all terms"
              .formatted(settings.maxTerms(), modalities));
    }
    return settings;
  }

  private static void requireNorms(RefitSettings settings, Fusion fusion) {
    if (fusion instanceof InTense) {
      return;
    }
    if (!settings.norms().isEmpty() || settings.maxTerms() > 0) {
      throw new IllegalArgumentException(
          "%s is for interpretable tensor fusion alone, whose terms have norms; the fusion is %s"
              .formatted(
                  settings.maxTerms() > 0
                      ? "maxTerms " + settings.maxTerms()
                      : "norms " + settings.norms(),
                  fusion.getClass().getSimpleName()));
    }
  }

  private int paths() {
    return regParams.size() + norms.size();
  }

  /**
   * Returns the path of a training.
   *
   * @param regParam the penalty that is set
   */
  RegularizationPath path(double regParam) {
    return new RegularizationPath(
        regParams.isEmpty() ? List.of(regParam) : regParams, norms, numStarts);
  }

  /**
   * Checks that a network has what is asked about.
   *
   * @throws IllegalArgumentException naming the Param, if its fusion has no penalty or no terms
   */
  void requireFit(NetworkSpec network) {
    boolean penalised = network.head() instanceof Head.Linear linear && linear.p().isPresent();
    if (!regParams.isEmpty() && !penalised) {
      throw refusal(network, "regParams has %d entries".formatted(regParams.size()), "penalty");
    }
    if (network.terms().isEmpty()) {
      Map<String, Integer> refits = new LinkedHashMap<>();
      refits.put("numFolds", numFolds);
      refits.put("numBootstraps", numBootstraps);
      refits.put("numPermutations", numPermutations);
      refits.forEach(
          (name, count) -> {
            if (count > 0) {
              throw refusal(network, "%s is %d".formatted(name, count), "terms with scores");
            }
          });
    }
  }

  private static IllegalArgumentException refusal(NetworkSpec network, String set, String lacks) {
    return new IllegalArgumentException(
        "%s, but the fusion %s has no %s, expected it not to be set"
            .formatted(set, network.fusion().getClass().getSimpleName(), lacks));
  }

  boolean any() {
    return numStarts > 1 || paths() + numFolds + numBootstraps + numPermutations + maxTerms > 0;
  }
}
