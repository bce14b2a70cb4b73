package io.intense.dl4j.fusion;

import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import io.intense.dl4j.term.Term;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Multimodal residual optimization (Wörtwein et al. 2022): the prediction is a sum of orders,
 * {@code y = y_1 + ... + y_K}, and each is trained on what the orders below it leave, {@code sum_k
 * l(y, sg(y_1 + ... + y_(k-1)) + y_k)} with stopped gradients {@code sg}. An order is the sum of
 * the functions of its sets of modalities. The score of an order is the standard deviation of
 * {@code y_k} over the validation rows (of several outputs, the root of the sum of variances).
 *
 * @param order highest order, {@code K}
 * @param variant which functions
 * @param prediction how orders become a prediction
 * @param hiddenWidth of {@link Variant#OWN}: width of each function's hidden layer
 * @param latentDim of {@link Variant#RELEASED}: width of the projections that are multiplied
 */
public record Mro(int order, Variant variant, Prediction prediction, int hiddenWidth, int latentDim)
    implements Fusion {

  /** The functions of sets of modalities. */
  public enum Variant {
    /**
     * MRO's definition: each set {@code S} has parameters of its own, encoders included: {@code g_S
     * = W_S relu(V_S [f_m, m in S] + v_S)}.
     */
    OWN,
    /**
     * As the authors of InTense released it: all sets share the encoders, through which all losses
     * reach them; {@code g_S = W_S BN(tensor product of BN(f_m A_m + a_m), m in S)}, and {@code W_m
     * BN(f_m)} for a single modality, with element-wise affine batch normalisation {@code BN}.
     */
    RELEASED
  }

  /** How orders become a prediction. */
  public enum Prediction {
    /** MRO's definition, {@code y_1 + ... + y_K}. */
    SUM,
    /**
     * The mean of the nested predictions {@code y_1}, {@code y_1 + y_2}, …, as the authors of
     * InTense released it.
     */
    NESTED_MEAN
  }

  private static final String BLOCKS = "-blocks";

  /** Checks ranges. */
  public Mro {
    requirePositive("order", order);
    requirePositive("hiddenWidth", hiddenWidth);
    requirePositive("latentDim", latentDim);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be positive, got " + value);
    }
  }

  private List<Interaction> sets(List<Modality> modalities) {
    return InteractionSet.ofOrder(modalities.stream().map(Modality::name).toList(), order).terms();
  }

  @Override
  public void requireFit(List<Modality> modalities) {
    sets(modalities);
  }

  @Override
  public void addTo(FusionGraph graph, String name) {
    if (variant == Variant.RELEASED) {
      int[] widths = graph.widths();
      List<Interaction> products =
          sets(graph.modalities()).stream().filter(set -> set.order() > 1).toList();
      graph
          .graph()
          .addVertex(
              name + BLOCKS,
              FusionVertex.elementwise(widths, products, latentDim),
              graph.representations());
    }
    String[] orders = new String[order];
    int[] widths = widthsOfOrders(graph.modalities());
    int from = 0;
    for (int k = 1; k <= order; k++) {
      int width = widths[k - 1];
      String features =
          variant == Variant.RELEASED
              ? blocks(graph, name, k, from, from + width - 1)
              : functions(graph, name, k);
      orders[k - 1] = layerOfOrder(name, k);
      graph
          .graph()
          .addLayer(
              orders[k - 1],
              TensorFusion.dense(width, graph.outputs(), Activation.IDENTITY),
              features);
      from += width;
    }
    graph.graph().addVertex(name, new MergeVertex(), orders);
  }

  private static String layerOfOrder(String name, int order) {
    return name + "-order" + order;
  }

  private static String blocks(FusionGraph graph, String name, int order, int from, int to) {
    String blocks = layerOfOrder(name, order) + BLOCKS;
    graph.graph().addVertex(blocks, new SubsetVertex(from, to), name + BLOCKS);
    return blocks;
  }

  /** Adds the hidden layers of an order's functions. */
  private String functions(FusionGraph graph, String name, int order) {
    List<Interaction> sets =
        sets(graph.modalities()).stream().filter(set -> set.order() == order).toList();
    String[] hidden = new String[sets.size()];
    for (int i = 0; i < hidden.length; i++) {
      String function = layerOfOrder(name, order) + "-function" + i;
      List<Integer> members = sets.get(i).modalities();
      String[] representations =
          members.stream()
              .map(m -> graph.representation(m, function + "-encoder"))
              .toArray(String[]::new);
      int width = members.stream().mapToInt(graph::width).sum();
      graph.graph().addVertex(function + "-inputs", new MergeVertex(), representations);
      hidden[i] = function;
      graph
          .graph()
          .addLayer(
              function,
              TensorFusion.dense(width, hiddenWidth, Activation.RELU),
              function + "-inputs");
    }
    String all = layerOfOrder(name, order) + "-functions";
    graph.graph().addVertex(all, new MergeVertex(), hidden);
    return all;
  }

  /** Returns the number of features of each order. */
  private int[] widthsOfOrders(List<Modality> modalities) {
    int[] representations = FusionGraph.widths(modalities);
    int[] widths = new int[order];
    for (Interaction set : sets(modalities)) {
      widths[set.order() - 1] +=
          variant == Variant.OWN
              ? hiddenWidth
              : set.order() == 1
                  ? representations[set.modalities().get(0)]
                  : (int) Math.pow(latentDim, set.order());
    }
    return widths;
  }

  @Override
  public Head head(List<Modality> modalities, int outputs) {
    double[] factors =
        IntStream.range(0, order)
            .mapToDouble(k -> prediction == Prediction.SUM ? 1 : (double) (order - k) / order)
            .toArray();
    return new Head.Parts(factors, outputs, true, layerOfOrder("", 1), 0);
  }

  @Override
  public List<Term> terms(List<Modality> modalities) {
    return IntStream.rangeClosed(1, order)
        .mapToObj(k -> Term.ofOrder(k, modalities.size()))
        .toList();
  }

  /** Standard deviations, over rows, of the orders; none without rows. */
  @Override
  public double[] relevances(
      List<Modality> modalities, Optional<INDArray> weights, RowMoments observed) {
    int outputs = observed.sums().length / order;
    double[] deviations = new double[outputs == 0 ? 0 : order];
    for (int k = 0; k < deviations.length; k++) {
      deviations[k] =
          Math.sqrt(
              IntStream.range(k * outputs, (k + 1) * outputs)
                  .mapToDouble(observed::variance)
                  .sum());
    }
    return deviations;
  }

  @Override
  public double activationsPerRow(List<Modality> modalities) {
    double ofEncoders = FusionGraph.activationsOfEncoders(modalities);
    List<Interaction> sets = sets(modalities);
    if (variant == Variant.OWN) {
      double copies = sets.stream().mapToInt(Interaction::order).sum() / (double) modalities.size();
      return copies * ofEncoders + 2.0 * hiddenWidth * sets.size();
    }
    return ofEncoders
        + sets.stream().mapToDouble(set -> 6 * Math.pow(latentDim, set.order())).sum()
        + 6.0 * Arrays.stream(FusionGraph.widths(modalities)).asDoubleStream().sum();
  }

  @Override
  public String toNeedLess() {
    return variant == Variant.OWN
        ? "a lower order, smaller encoders"
        : "a lower order, a smaller latentDim";
  }
}
