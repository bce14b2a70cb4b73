package io.intense.spark.param;

/**
 * Setters of interpretable tensor fusion, for estimators.
 *
 * @param <S> the estimator itself
 */
public interface InTenseSetters<S>
    extends TrainingSetters<S>, ContributionsSetters<S>, InTenseParams {

  /** Sets the interactions by name, such as {@code video*text,audio*text}. */
  default S setInteractions(String value) {
    return with(interactions(), value);
  }

  /** Offers all interactions of up to this many modalities; 1 = none. */
  default S setInteractionOrder(int value) {
    return with(interactionOrder(), (Object) value);
  }

  /** Sets the width to which each modality is projected before it enters tensor products. */
  default S setLatentDim(int value) {
    return with(latentDim(), (Object) value);
  }

  /** Sets the norm over the relevances, at least 1. */
  default S setP(double value) {
    return with(p(), (Object) value);
  }

  /**
   * Sets what to do with a modality that is null: {@code error}, or {@code keep} the row, in which
   * the modality's terms contribute nothing.
   */
  default S setHandleInvalid(String value) {
    return with(handleInvalid(), value);
  }

  /**
   * Sets the share of the modalities that are left out of each training row at random, so that the
   * network learns to do without them; needs {@code handleInvalid} {@code keep}.
   */
  default S setModalityDropout(double value) {
    return with(modalityDropout(), (Object) value);
  }

  /**
   * Sets whether an interaction has {@code latentDim} products of rank one instead of the full
   * tensor product, whose width is {@code latentDim} to the power of its order.
   */
  default S setLowRank(boolean value) {
    return with(lowRank(), (Object) value);
  }

  /**
   * Sets whether, after training, what lower orders can say of an interaction's contribution is
   * given back to them.
   */
  default S setOrthogonalize(boolean value) {
    return with(orthogonalize(), (Object) value);
  }

  /** Sets the weight of the block-norm penalty. */
  default S setRegParam(double value) {
    return with(regParam(), (Object) value);
  }

  /**
   * Sets what normalises the projections before they are multiplied: {@code vbn}, or {@code
   * batchnorm} as in the authors' code.
   */
  default S setLatentNorm(String value) {
    return with(latentNorm(), value);
  }

  /** Sets whether products are normalised by IterBN, or else only by VBN. */
  default S setIterBn(boolean value) {
    return with(iterBn(), (Object) value);
  }

  /** Sets whether a ReLU precedes VBN: that of a modality, and without IterBN of a product. */
  default S setActBeforeVbn(boolean value) {
    return with(actBeforeVbn(), (Object) value);
  }

  /** Sets whether the normalised terms are scaled and shifted by two trained numbers. */
  default S setAffine(boolean value) {
    return with(affine(), (Object) value);
  }
}
