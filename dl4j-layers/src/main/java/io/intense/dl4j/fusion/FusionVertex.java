package io.intense.dl4j.fusion;

import io.intense.dl4j.kernel.FusionKernelVertex;
import io.intense.dl4j.kernel.Kernels;
import io.intense.dl4j.norm.IterBn;
import io.intense.dl4j.norm.IterBnVertex;
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
 * [latentDim]}. The linear layer over the blocks is an ordinary output layer with {@link
 * BlockNormPenalty}.
 *
 * @see <a href="https://arxiv.org/abs/2405.04671">Interpretable Tensor Fusion</a>
 */
public final class FusionVertex extends StatefulVertex {

  private static final long serialVersionUID = 1L;

  private int[] widths;
  private int[][] products;
  private int latentDim;

  /** For deserialisation. */
  public FusionVertex() {}

  /**
   * Fuses representations.
   *
   * @param widths the representations' widths
   * @param products the interactions, over the inputs' positions; none for MNL
   * @param latentDim width of the projections that enter the products
   */
  public FusionVertex(int[] widths, List<Interaction> products, int latentDim) {
    this.widths = widths.clone();
    this.products = IterBnVertex.toArrays(products);
    this.latentDim = latentDim;
  }

  private InteractionSet set() {
    return IterBnVertex.toSet(products, widths.length);
  }

  /** The projections are the output of {@link Vbn}: on every training batch their mean is 0. */
  private IterBn iterBn() {
    Map<Integer, Integer> latent = new HashMap<>();
    set().interacting().forEach(m -> latent.put(m, latentDim));
    return new IterBn(latent, set(), true);
  }

  @Override
  protected void declare(Declaration declaration) {
    for (int m = 0; m < widths.length; m++) {
      declaration.input("input" + m);
      Vbn.declare(declaration, "block" + m, widths[m]);
    }
    for (int m : set().interacting()) {
      declaration.weight("projection" + m, widths[m], widths[m], latentDim);
      declaration.bias("offset" + m, 0, latentDim);
      Vbn.declare(declaration, "latent" + m, latentDim);
    }
    iterBn().declare(declaration);
  }

  @Override
  protected SDVariable define(Definition definition) {
    List<SDVariable> blocks = new ArrayList<>();
    for (int m = 0; m < widths.length; m++) {
      blocks.add(Vbn.define(definition, "block" + m, definition.input("input" + m), widths[m]));
    }
    Map<Integer, SDVariable> latents = new HashMap<>();
    for (int m : set().interacting()) {
      SDVariable projection =
          definition
              .input("input" + m)
              .mmul(definition.parameter("projection" + m))
              .add(definition.parameter("offset" + m));
      latents.put(m, Vbn.define(definition, "latent" + m, projection, latentDim));
    }
    blocks.addAll(iterBn().define(definition, latents));
    return blocks.size() == 1
        ? blocks.get(0)
        : definition.graph().concat(1, blocks.toArray(SDVariable[]::new));
  }

  @Override
  protected ParameterVertex runtime(Placement placement) {
    return Kernels.oneDnnUsable(placement.dataType())
        ? new FusionKernelVertex(this, set(), widths, blockWidths(), latentDim, placement)
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
    return List.of(Arrays.toString(widths), Arrays.deepToString(products), latentDim);
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
}
