package io.intense.dl4j.fusion;

import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import io.intense.dl4j.term.Term;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Multimodal routing (MultiRoute, Tsai et al. 2020): every term {@code i} has a feature {@code
 * f_i}, from it a pose {@code u_i = f_i A_i + a_i}, an activation {@code p_i = sigmoid(f_i b_i +
 * c_i)} and a vote {@code v_ij = u_i W_ij} for each concept {@code j}, of which there is one per
 * output. With {@code c_j = sum_i v_ij / C} at first, and then {@code iterations} times
 *
 * <pre>
 *   r_ij = softmax_j(&lt;v_ij, c_j&gt; / sqrt(poseDim)),   c_j = sum_i p_i r_ij v_ij
 * </pre>
 *
 * the logit is {@code &lt;c_j, o_j&gt;}, without bias, so that {@code p_i r_ij <v_ij, o_j>} is what
 * term {@code i} adds to it. In training, {@code c_j} loses some of its values.
 *
 * <p>The features are this project's choice, since the authors of InTense do not say what replaced
 * the original's Transformers in their synthetic experiments. Those of single modalities are the
 * representations of their encoders, each element with a mean of 0 and a variance of 1 over the
 * batch, and those of interactions {@code f_I = relu([f_m, m in I] G_I + g_I)} of these. The
 * original's are normalised too, by its Transformers. Without that, sums of representations that
 * are large beside what they vary by stay on one side of the ReLU, and interactions are not
 * learned.
 *
 * <p>{@code r_ij} sums to 1 over the concepts, so that its average over rows and concepts is the
 * same for all terms, and InTense's paper does not say which of two ways out it took: {@link
 * Reading}. With a single output {@code r_ij} is 1 throughout, and only the activations tell terms
 * apart.
 *
 * @param order highest order of the interactions
 * @param featureDim width of an interaction's feature
 * @param poseDim width of poses and votes
 * @param iterations number of passes after the uniform one
 * @param dropout probability of dropping a value of {@code c_j}
 * @param reading of the global score
 * @param concept whose scores are read
 */
public record MultiRoute(
    int order,
    int featureDim,
    int poseDim,
    int iterations,
    double dropout,
    Reading reading,
    int concept)
    implements Fusion {

  /** What the global score of a term is, for one concept. */
  public enum Reading {
    /** The mean over rows of {@code r_ij}. */
    ROUTING,
    /** The mean over rows of {@code p_i r_ij}, the local score. */
    ACTIVE_ROUTING
  }

  /** Checks ranges. */
  public MultiRoute {
    requirePositive("order", order);
    requirePositive("featureDim", featureDim);
    requirePositive("poseDim", poseDim);
    requirePositive("iterations", iterations);
    if (!(dropout >= 0 && dropout < 1)) {
      throw new IllegalArgumentException("dropout must be in [0, 1), got " + dropout);
    }
    if (concept < 0) {
      throw new IllegalArgumentException("concept must not be negative, got " + concept);
    }
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be positive, got " + value);
    }
  }

  private InteractionSet set(List<Modality> modalities) {
    return InteractionSet.ofOrder(modalities.stream().map(Modality::name).toList(), order);
  }

  @Override
  public void requireFit(List<Modality> modalities) {
    set(modalities);
  }

  @Override
  public void addTo(FusionGraph graph, String name) {
    List<Interaction> products = set(graph.modalities()).products();
    graph
        .graph()
        .addVertex(
            name,
            new MultiRouteVertex(graph.widths(), products, graph.outputs(), this),
            graph.representations());
  }

  @Override
  public Head head(List<Modality> modalities, int outputs) {
    if (concept >= outputs) {
      throw new IllegalArgumentException(
          "concept must be one of the %d outputs, counted from 0, got %d"
              .formatted(outputs, concept));
    }
    int terms = set(modalities).terms().size();
    double[] factors = new double[terms];
    Arrays.fill(factors, 1);
    return new Head.Parts(factors, outputs, false, "", 2 * terms * outputs);
  }

  @Override
  public List<Term> terms(List<Modality> modalities) {
    InteractionSet set = set(modalities);
    return set.terms().stream().map(term -> Term.of(term, set.modalityNames())).toList();
  }

  /** Means over rows, as {@link Reading} says. */
  @Override
  public double[] relevances(
      List<Modality> modalities, Optional<INDArray> weights, RowMoments observed) {
    int terms = set(modalities).terms().size();
    int concepts = observed.sums().length / (2 * terms);
    int from = reading == Reading.ROUTING ? 0 : terms * concepts;
    return IntStream.range(0, terms)
        .mapToDouble(i -> observed.mean(from + i * concepts + concept))
        .toArray();
  }

  @Override
  public double activationsPerRow(List<Modality> modalities) {
    double terms = set(modalities).terms().size();
    // Concepts are not known here; votes are what takes room.
    return FusionGraph.activationsOfEncoders(modalities)
        + terms * (4.0 * featureDim + 16.0 * poseDim * (1 + iterations));
  }

  @Override
  public String toNeedLess() {
    return "a lower order, a smaller poseDim";
  }
}
