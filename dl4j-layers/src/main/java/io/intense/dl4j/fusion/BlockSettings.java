package io.intense.dl4j.fusion;

import java.io.Serializable;

/**
 * How {@link FusionVertex} normalises. The defaults are the paper's; the others are for ablations.
 *
 * @param latentNorm what normalises the latent projections before they are multiplied
 * @param iterBn whether products are normalised iteratively; if not, {@code VBN} is applied to the
 *     raw product
 * @param actBeforeVbn whether a ReLU comes before the {@code VBN} of a block: of a modality's, and
 *     without {@code iterBn} also of a product's
 * @param affine whether all blocks are multiplied by one trained number, and another is added,
 *     after normalisation
 */
public record BlockSettings(
    LatentNorm latentNorm, boolean iterBn, boolean actBeforeVbn, boolean affine)
    implements Serializable {

  /** The paper's. */
  public static final BlockSettings PAPER = new BlockSettings(LatentNorm.VBN, true, false, false);

  /** Normalisations of the latent projections. */
  public enum LatentNorm {
    /** Vector-wise batch normalisation, as in the paper. */
    VBN,
    /**
     * Batch normalisation of each element with a trained gain and shift, as in the authors' code.
     */
    BATCHNORM,
    /**
     * None. Projections have means then, and the product of some is in part that of fewer; without
     * {@code iterBn} nothing takes that out.
     */
    NONE
  }
}
