package io.intense.dl4j.fusion;

import io.intense.dl4j.kernel.FusionKernelVertex;
import io.intense.dl4j.kernel.Kernels;
import io.intense.dl4j.norm.BatchNorm;
import io.intense.dl4j.norm.IterBn;
import io.intense.dl4j.norm.IterBnVertex;
import io.intense.dl4j.norm.Presence;
import io.intense.dl4j.norm.ProductAxes;
import io.intense.dl4j.norm.Vbn;
import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import io.intense.dl4j.vertex.Declaration;
import io.intense.dl4j.vertex.Definition;
import io.intense.dl4j.vertex.ParameterVertex;
import io.intense.dl4j.vertex.Placement;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * The blocks of interpretable tensor fusion (section "InTense objective" of the paper, equation 8):
 * for each modality {@code VBN(f_m)} at full width; for each interaction {@code IterBN} of the
 * tensor product of the latent projections {@code VBN(f_m A_m + a_m)}. Without interactions this is
 * the fusion of MNL.
 *
 * <p>Inputs: one representation {@code [batch, widths[m]]} per modality. Output: {@code [batch, sum
 * of block widths]}, the blocks side by side, modalities first. Parameters, for modalities that
 * interact: {@code projection<m>} {@code [widths[m], latentDim]} and {@code offset<m>} {@code
 * [latentDim]}; with other {@link BlockSettings} than the paper's also those. With products of rank
 * one a block has only the products of features at the same place, {@code latentDim} of them: a CP
 * decomposition of the weights on the full product. The linear layer over the blocks is an ordinary
 * output layer with {@link BlockNormPenalty}.
 *
 * @see <a href="https://arxiv.org/abs/2405.04671">Interpretable Tensor Fusion</a>
 */
public final class FusionVertex extends StatefulVertex {

  private static final long serialVersionUID = 1L;

  private int[] widths;
  private int[][] products;
  private int latentDim;
  private boolean batchNormed;
  private boolean plain;
  private boolean iterated = true;
  private boolean rectified;
  private boolean scaled;
  private boolean rankOne;
  private boolean masked;
  private boolean elementwise;

  /** For deserialisation. */
  public FusionVertex() {}

  /**
   * Fuses representations.
   *
   * @param widths the representations' widths
   * @param products the interactions, over the inputs' positions; none for MNL
   * @param latentDim width of the projections that enter the products
   * @param settings how the blocks are normalised
   */
  public FusionVertex(
      int[] widths, List<Interaction> products, int latentDim, BlockSettings settings) {
    this.widths = widths.clone();
    this.products = IterBnVertex.toArrays(products);
    this.latentDim = latentDim;
    this.batchNormed = settings.latentNorm() == BlockSettings.LatentNorm.BATCHNORM;
    this.plain = settings.latentNorm() == BlockSettings.LatentNorm.NONE;
    this.iterated = settings.iterBn();
    this.rectified = settings.actBeforeVbn();
    this.scaled = settings.affine();
  }

  /** Returns the same vertex with products of features at the same place only. */
  public FusionVertex ofRankOne() {
    FusionVertex copy = (FusionVertex) clone();
    copy.rankOne = true;
    return copy;
  }

  /**
   * Returns the same vertex for rows that may lack modalities, with an input more per modality that
   * says where it is, {@code [batch, 1]}. A block is 0 where one of its modalities is missing, and
   * its moments are those of the other rows.
   */
  public FusionVertex withPresence() {
    FusionVertex copy = (FusionVertex) clone();
    copy.masked = true;
    return copy;
  }

  /**
   * Makes blocks whose elements are normalised one by one, before the products and after, with
   * trained gains and shifts.
   */
  static FusionVertex elementwise(int[] widths, List<Interaction> products, int latentDim) {
    FusionVertex vertex =
        new FusionVertex(
            widths,
            products,
            latentDim,
            new BlockSettings(BlockSettings.LatentNorm.BATCHNORM, false, false, false));
    vertex.elementwise = true;
    return vertex;
  }

  private InteractionSet set() {
    return IterBnVertex.toSet(products, widths.length);
  }

  /** The output of {@link Vbn} has a mean of 0 on every training batch. */
  private IterBn iterBn() {
    return new IterBn(latentWidths(), set(), !batchNormed && !plain, rankOne);
  }

  private Map<Integer, Integer> latentWidths() {
    Map<Integer, Integer> latent = new HashMap<>();
    set().interacting().forEach(m -> latent.put(m, latentDim));
    return latent;
  }

  private static String product(Interaction product) {
    return IterBn.scale(product);
  }

  @Override
  protected void declare(Declaration declaration) {
    for (int m = 0; m < widths.length; m++) {
      declaration.input("input" + m);
      declareBlock(declaration, "block" + m, widths[m]);
    }
    for (int m = 0; masked && m < widths.length; m++) {
      declaration.input("present" + m);
    }
    for (int m : set().interacting()) {
      declaration.weight("projection" + m, widths[m], widths[m], latentDim);
      declaration.bias("offset" + m, 0, latentDim);
      if (!plain) {
        declareNorm(declaration, "latent" + m, latentDim, batchNormed);
      }
    }
    if (iterated) {
      iterBn().declare(declaration);
    } else {
      set()
          .products()
          .forEach(product -> declareBlock(declaration, product(product), iterBn().width(product)));
    }
    if (scaled) {
      declaration.bias("gain", 1, 1);
      declaration.bias("shift", 0, 1);
    }
  }

  private void declareBlock(Declaration declaration, String name, int width) {
    declareNorm(declaration, name, width, elementwise);
  }

  private static void declareNorm(
      Declaration declaration, String name, int width, boolean elementwise) {
    if (elementwise) {
      BatchNorm.declare(declaration, name, width, true);
    } else {
      Vbn.declare(declaration, name, width);
    }
  }

  @Override
  protected SDVariable define(Definition definition) {
    List<SDVariable> blocks = new ArrayList<>();
    for (int m = 0; m < widths.length; m++) {
      SDVariable block = activated(definition, definition.input("input" + m));
      blocks.add(
          normed(definition, "block" + m, block, widths[m], elementwise, presence(definition, m)));
    }
    Map<Integer, SDVariable> latents = new HashMap<>();
    for (int m : set().interacting()) {
      latents.put(m, latent(definition, m));
    }
    Map<Integer, Presence> presence = new HashMap<>();
    latents.keySet().forEach(m -> presence.put(m, presence(definition, m)));
    blocks.addAll(
        iterated ? iterBn().define(definition, latents, presence) : products(definition, latents));
    SDVariable all =
        blocks.size() == 1
            ? blocks.get(0)
            : definition.graph().concat(1, blocks.toArray(SDVariable[]::new));
    return scaled ? all.mul(definition.parameter("gain")).add(definition.parameter("shift")) : all;
  }

  private Presence presence(Definition definition, int m) {
    return masked ? Presence.of(definition.input("present" + m)) : Presence.EVERYWHERE;
  }

  private SDVariable activated(Definition definition, SDVariable block) {
    return rectified ? definition.graph().nn().relu(block, 0) : block;
  }

  private SDVariable latent(Definition definition, int m) {
    SDVariable projection =
        definition
            .input("input" + m)
            .mmul(definition.parameter("projection" + m))
            .add(definition.parameter("offset" + m));
    return plain
        ? projection
        : normed(
            definition, "latent" + m, projection, latentDim, batchNormed, presence(definition, m));
  }

  private static SDVariable normed(
      Definition definition,
      String name,
      SDVariable block,
      int width,
      boolean elementwise,
      Presence presence) {
    return elementwise
        ? BatchNorm.define(definition, name, block)
            .mul(definition.parameter(name + "gain"))
            .add(definition.parameter(name + "shift"))
        : Vbn.define(definition, name, block, width, presence);
  }

  /** The products, each normalised by itself. */
  private List<SDVariable> products(Definition definition, Map<Integer, SDVariable> latents) {
    Map<Interaction, SDVariable> raw = iterBn().raw(latents);
    List<SDVariable> blocks = new ArrayList<>();
    for (Interaction product : set().products()) {
      int width = iterBn().width(product);
      SDVariable flat = activated(definition, raw.get(product).reshape(-1, width));
      blocks.add(
          normed(definition, product(product), flat, width, elementwise, Presence.EVERYWHERE));
    }
    return blocks;
  }

  @Override
  protected ParameterVertex runtime(Placement placement) {
    boolean asInPaper =
        iterated && !batchNormed && !plain && !rectified && !scaled && !masked && !elementwise;
    return asInPaper && Kernels.oneDnnUsable(placement.dataType())
        ? new FusionKernelVertex(
            this, set(), widths, blockWidths(), new ProductAxes(latentDim, rankOne), placement)
        : super.runtime(placement);
  }

  /** Returns the width of each term's block, in the order of the output. */
  public int[] blockWidths() {
    IterBn iterBn = iterBn();
    return IntStream.concat(
            Arrays.stream(widths), set().products().stream().mapToInt(iterBn::width))
        .toArray();
  }

  @Override
  public int outputWidth() {
    return Arrays.stream(blockWidths()).sum();
  }

  @Override
  protected List<Object> settings() {
    return List.of(
        Arrays.toString(widths),
        Arrays.deepToString(products),
        latentDim,
        batchNormed,
        plain,
        iterated,
        rectified,
        scaled,
        rankOne,
        masked,
        elementwise);
  }

  /** Returns the representations' widths. */
  public int[] getWidths() {
    return widths;
  }

  /** Sets the representations' widths. */
  public void setWidths(int[] widths) {
    this.widths = widths;
  }

  /** Returns the interactions. */
  public int[][] getProducts() {
    return products;
  }

  /** Sets the interactions. */
  public void setProducts(int[][] products) {
    this.products = products;
  }

  /** Returns the width of the projections. */
  public int getLatentDim() {
    return latentDim;
  }

  /** Sets the width of the projections. */
  public void setLatentDim(int latentDim) {
    this.latentDim = latentDim;
  }

  /** Returns whether batch normalisation stands before the products rather than VBN. */
  public boolean isBatchNormed() {
    return batchNormed;
  }

  /** Sets whether batch normalisation stands before the products. */
  public void setBatchNormed(boolean batchNormed) {
    this.batchNormed = batchNormed;
  }

  /** Returns whether nothing stands before the products. */
  public boolean isPlain() {
    return plain;
  }

  /** Sets whether nothing stands before the products. */
  public void setPlain(boolean plain) {
    this.plain = plain;
  }

  /** Returns whether products are normalised iteratively. */
  public boolean isIterated() {
    return iterated;
  }

  /** Sets whether products are normalised iteratively. */
  public void setIterated(boolean iterated) {
    this.iterated = iterated;
  }

  /** Returns whether a ReLU stands before VBN. */
  public boolean isRectified() {
    return rectified;
  }

  /** Sets whether a ReLU stands before VBN. */
  public void setRectified(boolean rectified) {
    this.rectified = rectified;
  }

  /** Returns whether products are of features at the same place only. */
  public boolean isRankOne() {
    return rankOne;
  }

  /** Sets whether products are of features at the same place only. */
  public void setRankOne(boolean rankOne) {
    this.rankOne = rankOne;
  }

  /** Returns whether modalities may be missing. */
  public boolean isMasked() {
    return masked;
  }

  /** Sets whether modalities may be missing. */
  public void setMasked(boolean masked) {
    this.masked = masked;
  }

  /** Returns whether the blocks are scaled and shifted. */
  public boolean isScaled() {
    return scaled;
  }

  /** Sets whether the blocks are scaled and shifted. */
  public void setScaled(boolean scaled) {
    this.scaled = scaled;
  }

  /** Returns whether the elements of blocks are normalised one by one. */
  public boolean isElementwise() {
    return elementwise;
  }

  /** Sets whether the elements of blocks are normalised one by one. */
  public void setElementwise(boolean elementwise) {
    this.elementwise = elementwise;
  }
}
