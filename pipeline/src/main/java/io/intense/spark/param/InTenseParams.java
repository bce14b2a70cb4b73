package io.intense.spark.param;

import io.intense.dl4j.fusion.BlockSettings;
import io.intense.dl4j.fusion.BlockSettings.LatentNorm;
import io.intense.dl4j.fusion.Fusion;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.fusion.MissingModalities;
import io.intense.dl4j.term.InteractionSet;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/** Access to the Params of interpretable tensor fusion. */
public interface InTenseParams extends HasContributions, HasFusion {

  /** Returns the holder of these Params. */
  BlockParams blockParams();

  /** Param: interactions by name. */
  default Param<String> interactions() {
    return blockParams().interactions;
  }

  /** Returns the interactions by name; empty when not set. */
  default String getInteractions() {
    return isDefined(interactions()) ? getOrDefault(interactions()) : "";
  }

  /** Param: highest order of interactions. */
  default IntParam interactionOrder() {
    return blockParams().interactionOrder;
  }

  /** Returns the highest order of interactions; 1, no interactions, when not set. */
  default int getInteractionOrder() {
    return isDefined(interactionOrder()) ? (int) getOrDefault(interactionOrder()) : 1;
  }

  /** Param: width of the latent projections. */
  default IntParam latentDim() {
    return blockParams().latentDim;
  }

  /** Returns the width of the latent projections. */
  default int getLatentDim() {
    return (int) getOrDefault(latentDim());
  }

  /** Param: norm over the relevances. */
  default DoubleParam p() {
    return blockParams().p;
  }

  /** Returns the norm over the relevances. */
  default double getP() {
    return (double) getOrDefault(p());
  }

  /** Param: what to do with a modality that is null. */
  default Param<String> handleInvalid() {
    return blockParams().handleInvalid;
  }

  /** Returns what to do with a modality that is null: {@code error} or {@code keep}. */
  default String getHandleInvalid() {
    return getOrDefault(handleInvalid());
  }

  /** Returns whether rows may lack modalities. */
  @Override
  default boolean keepsMissing() {
    return getHandleInvalid().equals(BlockParams.KEEP);
  }

  /** Param: share of the modalities left out of training rows. */
  default DoubleParam modalityDropout() {
    return blockParams().modalityDropout;
  }

  /** Returns the share of the modalities that are left out of each training row. */
  default double getModalityDropout() {
    return (double) getOrDefault(modalityDropout());
  }

  /** Param: whether interactions have products of rank one. */
  default BooleanParam lowRank() {
    return blockParams().lowRank;
  }

  /** Returns whether interactions have products of rank one instead of full tensor products. */
  default boolean getLowRank() {
    return (boolean) getOrDefault(lowRank());
  }

  /** Param: whether lower orders are given what they can say of interactions. */
  default BooleanParam orthogonalize() {
    return blockParams().orthogonalize;
  }

  /** Returns whether lower orders are given what they can say of interactions. */
  default boolean getOrthogonalize() {
    return (boolean) getOrDefault(orthogonalize());
  }

  /** Param: weight of the block-norm penalty. */
  default DoubleParam regParam() {
    return blockParams().regParam;
  }

  /** Returns the weight of the block-norm penalty. */
  default double getRegParam() {
    return (double) getOrDefault(regParam());
  }

  /** Param: normalisation of the projections before they are multiplied. */
  default Param<String> latentNorm() {
    return blockParams().latentNorm;
  }

  /** Returns what normalises the projections before they are multiplied. */
  default String getLatentNorm() {
    return getOrDefault(latentNorm());
  }

  /** Param: whether products are normalised iteratively. */
  default BooleanParam iterBn() {
    return blockParams().iterBn;
  }

  /** Returns whether products are normalised iteratively. */
  default boolean getIterBn() {
    return (boolean) getOrDefault(iterBn());
  }

  /** Param: whether a ReLU comes before VBN. */
  default BooleanParam actBeforeVbn() {
    return blockParams().actBeforeVbn;
  }

  /** Returns whether a ReLU comes before VBN. */
  default boolean getActBeforeVbn() {
    return (boolean) getOrDefault(actBeforeVbn());
  }

  /** Param: whether the blocks are scaled and shifted. */
  default BooleanParam affine() {
    return blockParams().affine;
  }

  /** Returns whether the blocks are scaled and shifted after normalisation. */
  default boolean getAffine() {
    return (boolean) getOrDefault(affine());
  }

  @Override
  default double penaltyWeight() {
    return getRegParam();
  }

  /**
   * Returns the fusion.
   *
   * @throws IllegalArgumentException if an interaction names an unknown modality, both ways to
   *     choose interactions are used, or the order is above the number of modalities
   */
  @Override
  default Fusion fusion() {
    List<String> modalities = Arrays.asList(getModalityCols());
    if (!getInteractions().isBlank() && isDefined(interactionOrder())) {
      throw new IllegalArgumentException(
          "interactions ('%s') and interactionOrder (%d) exclude each other; set one of them"
              .formatted(getInteractions(), getInteractionOrder()));
    }
    InteractionSet set =
        getInteractions().isBlank()
            ? InteractionSet.ofOrder(modalities, getInteractionOrder())
            : InteractionSet.parse(modalities, getInteractions());
    BlockSettings blocks =
        new BlockSettings(
            LatentNorm.valueOf(getLatentNorm().toUpperCase(Locale.ROOT)),
            getIterBn(),
            getActBeforeVbn(),
            getAffine());
    return new InTense(set.products(), getLatentDim(), getP(), blocks)
        .orthogonal(getOrthogonalize())
        .lowRank(getLowRank())
        .missing(new MissingModalities(keepsMissing(), getModalityDropout()));
  }
}
