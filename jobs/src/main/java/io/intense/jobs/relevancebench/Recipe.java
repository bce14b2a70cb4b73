package io.intense.jobs.relevancebench;

import io.intense.spark.InTenseClassifier;
import io.intense.spark.MroClassifier;
import io.intense.spark.MultiRouteClassifier;
import io.intense.spark.NetworkClassifier;
import java.util.function.IntFunction;

/** What is fitted. Methods that read the same network share the fit. */
enum Recipe {
  /** InTense as in the paper, with one penalty. */
  PAPER(Recipe::intense),
  /** The same without iterative normalisation of the products. */
  WITHOUT_ITERBN(order -> intense(order).setIterBn(false)),
  /** The modalities alone. */
  MNL(order -> intense(1)),
  /** Multimodal residual optimization. */
  MRO(order -> new MroClassifier().setInteractionOrder(order)),
  /** Multimodal routing. */
  MULTIROUTE(order -> new MultiRouteClassifier().setInteractionOrder(order)),
  /** InTense under the penalty of a few that validation rows choose, with folds. */
  CHOSEN(order -> Settings.chosen(intense(order))),
  /**
   * What is recommended: the same with smaller penalties to choose from, several starts, and
   * without leaks.
   */
  ORTHOGONAL(order -> Settings.orthogonal(intense(order))),
  /** The terms are looked for order by order, with products of rank one and small penalties. */
  SEARCHED(order -> Settings.searched(intense(order)));

  /** Settings of more than one Param. */
  private static final class Settings {

    private static final int FOLDS = 3;
    private static final int STARTS = 4;
    private static final double[] REG_PARAMS = {0.01, 0.03, 0.1};

    /**
     * What a term has not learned under the smallest of the penalties no larger one brings back: of
     * interactions of high rank less is learned under 0.01.
     */
    private static final double[] FROM_SMALL = {0.001, 0.003, 0.01, 0.03, 0.1};

    private static final double[] SMALL = {0.001, 0.003};
    private static final int RANK = 32;
    private static final int MAX_TERMS = 15;
    private static final int BATCH_SIZE = 128;
    private static final double STEP_SIZE = 0.005;
    private static final int MAX_ITER = 14;

    static InTenseClassifier chosen(InTenseClassifier estimator) {
      return estimator.setRegParams(REG_PARAMS).setNumFolds(FOLDS);
    }

    static InTenseClassifier orthogonal(InTenseClassifier estimator) {
      return estimator
          .setRegParams(FROM_SMALL)
          .setNumFolds(FOLDS)
          .setNumStarts(STARTS)
          .setOrthogonalize(true);
    }

    static InTenseClassifier searched(InTenseClassifier estimator) {
      return estimator
          .setLowRank(true)
          .setLatentDim(RANK)
          .setMaxTerms(MAX_TERMS)
          .setRegParams(SMALL)
          .setNumFolds(FOLDS)
          .setBatchSize(BATCH_SIZE)
          .setStepSize(STEP_SIZE)
          .setMaxIter(MAX_ITER);
    }
  }

  private static final int LATENT_DIM = 4;

  private final IntFunction<NetworkClassifier<?, ?>> estimator;

  Recipe(IntFunction<NetworkClassifier<?, ?>> estimator) {
    this.estimator = estimator;
  }

  private static InTenseClassifier intense(int order) {
    return new InTenseClassifier().setInteractionOrder(order).setLatentDim(LATENT_DIM);
  }

  /**
   * Makes an estimator.
   *
   * @param order highest order of the terms that the data set offers
   */
  NetworkClassifier<?, ?> estimator(int order) {
    return estimator.apply(order);
  }
}
