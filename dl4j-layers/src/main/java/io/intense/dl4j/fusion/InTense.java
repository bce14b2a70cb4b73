package io.intense.dl4j.fusion;

import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import io.intense.dl4j.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Interpretable tensor fusion (equation 8): one normalised block per modality and interaction
 * ({@link FusionVertex}), and a linear layer over them with the block-norm penalty. Without
 * interactions this is MNL.
 *
 * @param products the interactions of order 2 and more, over the modalities' positions
 * @param latentDim width to which a representation is projected before it enters tensor products
 * @param p the norm on the relevances, at least 1; 1 is the sparsest
 * @param blocks how the blocks are normalised
 * @param orthogonal whether, after training, what lower orders can say of an interaction's
 *     contribution is given back to them ({@link io.intense.dl4j.population.Orthogonalization})
 * @param lowRank whether an interaction's block has {@code latentDim} products of rank one instead
 *     of all products of {@code latentDim} features per modality
 * @param missing whether rows may lack modalities
 */
public record InTense(
    List<Interaction> products,
    int latentDim,
    double p,
    BlockSettings blocks,
    boolean orthogonal,
    boolean lowRank,
    MissingModalities missing)
    implements Fusion {

  /** Product, moment correction and centred polynomial, each with its gradient. */
  private static final int COPIES_OF_PRODUCTS = 6;

  /** Checks ranges. */
  public InTense {
    products = List.copyOf(new TreeSet<>(products));
    // A network that was saved before it could be asked for has none.
    missing = missing == null ? MissingModalities.NONE : missing;
    if (missing.allowed() && !blocks.equals(BlockSettings.PAPER)) {
      throw new IllegalArgumentException(
          "Missing modalities need the paper's normalisation, got " + blocks);
    }
    if (latentDim < 1) {
      throw new IllegalArgumentException("latentDim must be positive, got " + latentDim);
    }
    if (!(p >= 1) || Double.isInfinite(p)) {
      throw new IllegalArgumentException("p must be a real number of at least 1, got " + p);
    }
  }

  /** Makes a fusion in which each term has its own block. */
  public InTense(List<Interaction> products, int latentDim, double p, BlockSettings blocks) {
    this(products, latentDim, p, blocks, false, false, MissingModalities.NONE);
  }

  /** Returns the same fusion, orthogonal or not. */
  public InTense orthogonal(boolean value) {
    return new InTense(products, latentDim, p, blocks, value, lowRank, missing);
  }

  /** Returns the same fusion, with products of rank one or full ones. */
  public InTense lowRank(boolean value) {
    return new InTense(products, latentDim, p, blocks, orthogonal, value, missing);
  }

  /** Returns the same fusion of other interactions. */
  public InTense of(List<Interaction> others) {
    return new InTense(others, latentDim, p, blocks, orthogonal, lowRank, missing);
  }

  /** Returns the same fusion under another norm over the relevances. */
  public InTense norm(double value) {
    return new InTense(products, latentDim, value, blocks, orthogonal, lowRank, missing);
  }

  /** Returns the same fusion, for rows that may lack modalities or may not. */
  public InTense missing(MissingModalities value) {
    return new InTense(products, latentDim, p, blocks, orthogonal, lowRank, value);
  }

  /** Returns the width of a product, however large. */
  private double productWidth(int order) {
    return lowRank ? latentDim : Math.pow(latentDim, order);
  }

  /** Makes the fusion of the paper. */
  public InTense(List<Interaction> products, int latentDim, double p) {
    this(products, latentDim, p, BlockSettings.PAPER);
  }

  private InteractionSet set(List<Modality> modalities) {
    return new InteractionSet(modalities.stream().map(Modality::name).toList(), products);
  }

  @Override
  public void requireFit(List<Modality> modalities) {
    set(modalities);
  }

  @Override
  public void addTo(FusionGraph graph, String name) {
    FusionVertex vertex =
        new FusionVertex(graph.widths(), set(graph.modalities()).products(), latentDim, blocks);
    if (lowRank) {
      vertex = vertex.ofRankOne();
    }
    List<String> inputs = new ArrayList<>(List.of(graph.representations()));
    if (missing.allowed()) {
      vertex = vertex.withPresence();
      for (int m = 0; m < graph.modalities().size(); m++) {
        inputs.add(graph.presence(m));
      }
    }
    graph.graph().addVertex(name, vertex, inputs.toArray(String[]::new));
  }

  @Override
  public Head head(List<Modality> modalities, int outputs) {
    return new Head.Linear(blockWidths(modalities), OptionalDouble.of(p));
  }

  private int[] blockWidths(List<Modality> modalities) {
    int[] widths = FusionGraph.widths(modalities);
    return set(modalities).terms().stream()
        .mapToInt(
            term ->
                term.order() == 1
                    ? widths[term.modalities().get(0)]
                    : (int) productWidth(term.order()))
        .toArray();
  }

  @Override
  public List<Term> terms(List<Modality> modalities) {
    InteractionSet set = set(modalities);
    return set.terms().stream().map(term -> Term.of(term, set.modalityNames())).toList();
  }

  /** Returns the relevances of equation 4. */
  @Override
  public double[] relevances(
      List<Modality> modalities, Optional<INDArray> weights, RowMoments observed) {
    return BlockNorms.relevances(BlockNorms.of(weights.orElseThrow(), blockWidths(modalities)), p);
  }

  @Override
  public double activationsPerRow(List<Modality> modalities) {
    double activations = FusionGraph.activationsOfEncoders(modalities);
    for (int width : FusionGraph.widths(modalities)) {
      activations += 2.0 * width;
    }
    for (Interaction subset : set(modalities).closure()) {
      activations += COPIES_OF_PRODUCTS * productWidth(subset.order());
    }
    for (Interaction product : set(modalities).products()) {
      activations += 2 * productWidth(product.order());
    }
    return activations;
  }

  @Override
  public String toNeedLess() {
    return "a smaller latentDim, fewer or lower-order interactions, products of low rank";
  }
}
