package io.intense.jobs.settings;

import io.intense.spark.InTenseClassifier;
import io.intense.spark.InTenseRegressor;
import io.intense.spark.LateFusionClassifier;
import io.intense.spark.LateFusionRegressor;
import io.intense.spark.MroClassifier;
import io.intense.spark.MroRegressor;
import io.intense.spark.MulTClassifier;
import io.intense.spark.MulTRegressor;
import io.intense.spark.MultiRouteClassifier;
import io.intense.spark.MultiRouteRegressor;
import io.intense.spark.TensorFusionClassifier;
import io.intense.spark.TensorFusionRegressor;
import io.intense.spark.param.TrainingSetters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** How a run fuses modalities. */
public enum FusionKind {
  /** Interpretable tensor fusion. */
  INTENSE(2, InTenseClassifier::new, InTenseRegressor::new),
  /** Interpretable tensor fusion without interactions. */
  MNL(
      1,
      InTenseClassifier::new,
      InTenseRegressor::new,
      "interactions",
      "interactionOrder",
      "latentDim",
      "latentNorm",
      "iterBn"),
  /** Late fusion. */
  LATE(1, LateFusionClassifier::new, LateFusionRegressor::new),
  /** The tensor fusion network. */
  TENSOR(2, TensorFusionClassifier::new, TensorFusionRegressor::new),
  /** The multimodal transformer. */
  MULT(10, MulTClassifier::new, MulTRegressor::new),
  /** Multimodal residual optimization. */
  MRO(4, MroClassifier::new, MroRegressor::new),
  /** Multimodal routing. */
  MULTIROUTE(3, MultiRouteClassifier::new, MultiRouteRegressor::new);

  private final int costs;
  private final Supplier<TrainingSetters<?>> classifier;
  private final Supplier<TrainingSetters<?>> regressor;
  private final Set<String> withoutEffect;

  FusionKind(
      int costs,
      Supplier<TrainingSetters<?>> classifier,
      Supplier<TrainingSetters<?>> regressor,
      String... withoutEffect) {
    this.costs = costs;
    this.classifier = classifier;
    this.regressor = regressor;
    this.withoutEffect = Set.of(withoutEffect);
  }

  /** Returns how long an epoch takes, roughly, where one without interactions takes 1. */
  public int costs() {
    return costs;
  }

  /** Makes an estimator with default Params. */
  TrainingSetters<?> newEstimator(TaskKind task) {
    return (task == TaskKind.REGRESSION ? regressor : classifier).get();
  }

  /** Returns the Params of the estimator that may not be set. */
  Set<String> withoutEffect() {
    return withoutEffect;
  }

  /**
   * Reads a fusion.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  static FusionKind parse(String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "fusion must be one of %s, got '%s'".formatted(List.of(values()), text)));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
