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
  /** InTense with what a decision should rest on: see {@link Settings}. */
  RECOMMENDED(order -> Settings.recommended(intense(order))),
  /** The same without leaks. */
  ORTHOGONAL(order -> Settings.recommended(intense(order)).setOrthogonalize(true)),
  /** The terms are looked for order by order, with products of rank one and small penalties. */
  SEARCHED(order -> Settings.searched(intense(order)));

  /** The recommended settings. */
  private static final class Settings {

    private static final double[] REG_PARAMS = {0.01, 0.03, 0.1};
    private static final int FOLDS = 3;
    private static final double[] SMALL_REG_PARAMS = {0.001, 0.003, 0.01, 0.03};
    private static final int RANK = 16;
    private static final int MAX_TERMS = 15;

    static InTenseClassifier recommended(InTenseClassifier estimator) {
      return estimator.setRegParams(REG_PARAMS).setNumFolds(FOLDS);
    }

    static InTenseClassifier searched(InTenseClassifier estimator) {
      return estimator
          .setLowRank(true)
          .setLatentDim(RANK)
          .setMaxTerms(MAX_TERMS)
          .setRegParams(SMALL_REG_PARAMS)
          .setNumFolds(FOLDS);
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
