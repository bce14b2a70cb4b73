package io.intense.dl4j.population;

import io.intense.dl4j.fusion.FusionVertex;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.norm.IterBn;
import io.intense.dl4j.norm.ProductAxes;
import io.intense.dl4j.norm.Vbn;
import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The parts of a network's {@link FusionVertex} on which its statistics are taken, for one row at a
 * time and in double precision: projections, latents, products and centred polynomials. Reads the
 * weights and statistics as they are when it is made.
 */
final class ExactFusion {

  private final ProductAxes axes;
  private final List<Integer> interacting;
  private final List<Interaction> products;
  private final Map<Integer, double[][]> projections = new HashMap<>();
  private final Map<Integer, double[]> offsets = new HashMap<>();
  private final Map<Integer, double[]> means = new HashMap<>();
  private final Map<Integer, Double> factors = new HashMap<>();
  private final List<Set> sets = new ArrayList<>();
  private final Map<Interaction, Set> byInteraction = new TreeMap<>();

  /** {@code X_S} and {@code P_S} of a set of modalities that has to be computed. */
  private final class Set {
    final Interaction interaction;
    final double[] raw;
    final double[] centred;
    final double[] moment;
    final List<Part> parts = new ArrayList<>();
    Set prefix;
    Set last;
    int[] prefixAt;
    int[] lastAt;

    Set(Interaction interaction, double[] moment) {
      this.interaction = interaction;
      this.moment = moment;
      raw = new double[moment.length];
      centred = new double[moment.length];
    }

    void multiply() {
      for (int i = 0; i < raw.length; i++) {
        raw[i] = prefix.raw[prefixAt[i]] * last.raw[lastAt[i]];
      }
    }

    void centre() {
      for (int i = 0; i < raw.length; i++) {
        double value = raw[i] - moment[i];
        for (Part part : parts) {
          value -= part.moment.moment[part.momentAt[i]] * part.rest.centred[part.restAt[i]];
        }
        centred[i] = value;
      }
    }
  }

  /** {@code m_Q P_R}, with the places of both factors for each place of the whole. */
  private record Part(Set moment, Set rest, int[] momentAt, int[] restAt) {}

  ExactFusion(ComputationGraph graph) {
    FusionVertex fusion = vertex(graph);
    Map<String, INDArray> parameters = graph.getVertex(Networks.FUSION).paramTable(false);
    InteractionSet terms = terms(fusion);
    axes = new ProductAxes(fusion.getLatentDim(), fusion.isRankOne());
    interacting = terms.interacting();
    products = terms.products();
    for (int m : interacting) {
      projections.put(m, parameters.get("projection" + m).castTo(DataType.DOUBLE).toDoubleMatrix());
      offsets.put(m, vector(parameters.get("offset" + m)));
      means.put(m, vector(parameters.get("latent" + m + "mean")));
      double scale = parameters.get("latent" + m + "scale").getDouble(0);
      factors.put(m, 1 / Math.sqrt(scale + Vbn.EPS));
    }
    for (Interaction interaction : terms.closure()) {
      Set set =
          new Set(
              interaction,
              interaction.order() == 1
                  ? new double[axes.latentDim()]
                  : vector(parameters.get(IterBn.moment(interaction))));
      sets.add(set);
      byInteraction.put(interaction, set);
      if (interaction.order() > 1) {
        prepare(set);
      }
    }
  }

  static FusionVertex vertex(ComputationGraph graph) {
    return (FusionVertex) graph.getConfiguration().getVertices().get(Networks.FUSION);
  }

  static InteractionSet terms(FusionVertex fusion) {
    int modalities = fusion.getWidths().length;
    List<Interaction> products = new ArrayList<>();
    for (int[] product : fusion.getProducts()) {
      products.add(Interaction.of(product));
    }
    return new InteractionSet(
        IntStream.range(0, modalities).mapToObj(m -> "m" + m).toList(), products);
  }

  private static double[] vector(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  private void prepare(Set set) {
    Interaction all = set.interaction;
    Interaction one = Interaction.of(all.modalities().get(all.order() - 1));
    set.prefix = byInteraction.get(all.minus(one));
    set.last = byInteraction.get(one);
    set.prefixAt = axes.places(all, set.prefix.interaction);
    set.lastAt = axes.places(all, one);
    for (Interaction subset : all.subsets()) {
      if (subset.order() > 1 && subset.order() < all.order()) {
        Interaction rest = all.minus(subset);
        set.parts.add(
            new Part(
                byInteraction.get(subset),
                byInteraction.get(rest),
                axes.places(all, subset),
                axes.places(all, rest)));
      }
    }
  }

  /** Returns the modalities that take part in products. */
  List<Integer> interacting() {
    return interacting;
  }

  /** Returns the sets of two and more modalities whose products have moments. */
  List<Interaction> closure() {
    return sets.stream().map(set -> set.interaction).filter(set -> set.order() > 1).toList();
  }

  /** Returns the terms of two and more modalities. */
  List<Interaction> products() {
    return products;
  }

  /** Returns {@code f A + a}. */
  double[] project(int modality, double[] representation) {
    double[] projected = offsets.get(modality).clone();
    double[][] weights = projections.get(modality);
    for (int i = 0; i < representation.length; i++) {
      for (int j = 0; j < axes.latentDim(); j++) {
        projected[j] += representation[i] * weights[i][j];
      }
    }
    return projected;
  }

  /**
   * Computes all products of a row.
   *
   * @param representations one per modality
   */
  void multiply(double[][] representations) {
    for (Set set : sets) {
      if (set.interaction.order() > 1) {
        set.multiply();
        continue;
      }
      int m = set.interaction.modalities().get(0);
      double[] projected = project(m, representations[m]);
      for (int i = 0; i < axes.latentDim(); i++) {
        set.raw[i] = (projected[i] - means.get(m)[i]) * factors.get(m);
      }
    }
  }

  /** Computes all centred polynomials of the row whose products were computed last. */
  void centre() {
    sets.forEach(Set::centre);
  }

  /** Returns the product {@code X_S} of the row. */
  double[] product(Interaction set) {
    return byInteraction.get(set).raw;
  }

  /** Returns {@code ||P_S||^2} of the row. */
  double squaredNorm(Interaction set) {
    double sum = 0;
    for (double value : byInteraction.get(set).centred) {
      sum += value * value;
    }
    return sum;
  }
}
