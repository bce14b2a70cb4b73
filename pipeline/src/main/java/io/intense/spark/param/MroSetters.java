package io.intense.spark.param;

import io.intense.dl4j.fusion.Fusion;
import io.intense.dl4j.fusion.Mro;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/**
 * The Params of multimodal residual optimization and their setters.
 *
 * @param <S> the estimator itself
 */
public interface MroSetters<S> extends TrainingSetters<S>, ContributionsSetters<S> {

  /** The highest order that is offered unless another is asked for. */
  int DEFAULT_ORDER = 3;

  /** Returns the holder of these Params. */
  MroParams mroParams();

  /** Param: highest order of interactions. */
  default IntParam interactionOrder() {
    return mroParams().interactionOrder;
  }

  /** Returns the highest order of interactions. */
  default int getInteractionOrder() {
    return isDefined(interactionOrder())
        ? (int) getOrDefault(interactionOrder())
        : Math.min(DEFAULT_ORDER, getModalityCols().length);
  }

  /** Sets the highest order of interactions. */
  default S setInteractionOrder(int value) {
    return with(interactionOrder(), (Object) value);
  }

  /** Param: which functions of sets of modalities. */
  default Param<String> variant() {
    return mroParams().variant;
  }

  /** Returns the variant, {@code own} or {@code released}. */
  default String getVariant() {
    return getOrDefault(variant());
  }

  /**
   * Sets the variant: {@code own} (each set of modalities has encoders and a hidden layer of its
   * own) or {@code released} (tensor products of shared encoders).
   */
  default S setVariant(String value) {
    return with(variant(), value);
  }

  /** Param: how orders become a prediction. */
  default Param<String> combination() {
    return mroParams().combination;
  }

  /** Returns how orders become a prediction, {@code sum} or {@code nestedMean}. */
  default String getCombination() {
    return getOrDefault(combination());
  }

  /** Sets how orders become a prediction: {@code sum} or {@code nestedMean}. */
  default S setCombination(String value) {
    return with(combination(), value);
  }

  /** Param: width of the hidden layers. */
  default IntParam hiddenWidth() {
    return mroParams().hiddenWidth;
  }

  /** Returns the width of each hidden layer of the variant own. */
  default int getHiddenWidth() {
    return (int) getOrDefault(hiddenWidth());
  }

  /** Sets the width of each hidden layer of the variant own. */
  default S setHiddenWidth(int value) {
    return with(hiddenWidth(), (Object) value);
  }

  /** Param: width of the projections. */
  default IntParam latentDim() {
    return mroParams().latentDim;
  }

  /** Returns the width of the projections of the variant released. */
  default int getLatentDim() {
    return (int) getOrDefault(latentDim());
  }

  /** Sets the width of the projections of the variant released. */
  default S setLatentDim(int value) {
    return with(latentDim(), (Object) value);
  }

  @Override
  default Fusion fusion() {
    return new Mro(
        getInteractionOrder(),
        getVariant().equals("own") ? Mro.Variant.OWN : Mro.Variant.RELEASED,
        getCombination().equals("sum") ? Mro.Prediction.SUM : Mro.Prediction.NESTED_MEAN,
        getHiddenWidth(),
        getLatentDim());
  }
}
