package io.intense.dl4j.population;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.norm.IterBn;
import io.intense.dl4j.term.Interaction;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The statistics of a network's fusion over all rows, one layer of them at a time: each is the mean
 * of what depends on the layers before it. A modality of which a row has no representation is
 * missing there.
 */
final class FusionMoments implements RowSums<FusionMoments> {

  private static final long serialVersionUID = 1L;

  /** What depends on what, in this order. */
  enum Layer {
    /** Means and scales of representations and their projections. */
    VECTORS,
    /** Moments of the products of latents. */
    PRODUCTS,
    /** Scales of the centred products. */
    SCALES
  }

  private final Layer layer;
  private final Map<String, VectorMoments> moments = new TreeMap<>();
  private transient ExactFusion fusion;

  FusionMoments(Layer layer) {
    this.layer = layer;
  }

  /** Adds rows that have representations in place of their modalities. */
  @Override
  public void add(TrainedNetwork network, List<Example> list) {
    Examples rows = Examples.of(list);
    if (fusion == null) {
      fusion = new ExactFusion(network.graph());
    }
    double[][] representations = new double[rows.modalities()][];
    for (int row = 0; row < rows.size(); row++) {
      for (int m = 0; m < representations.length; m++) {
        representations[m] = doubles(rows.numbers(row, m));
      }
      add(representations);
    }
  }

  private static double[] doubles(float[] numbers) {
    double[] doubles = new double[numbers.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = numbers[i];
    }
    return doubles;
  }

  private void add(double[][] representations) {
    if (layer == Layer.VECTORS) {
      for (int m = 0; m < representations.length; m++) {
        if (representations[m].length > 0) {
          add("block" + m, representations[m]);
        }
      }
      for (int m : fusion.interacting()) {
        if (representations[m].length > 0) {
          add("latent" + m, fusion.project(m, representations[m]));
        }
      }
      return;
    }
    fusion.multiply(representations);
    if (layer == Layer.PRODUCTS) {
      for (Interaction set : fusion.closure()) {
        if (isThere(set, representations)) {
          add(IterBn.moment(set), fusion.product(set));
        }
      }
      return;
    }
    fusion.centre();
    for (Interaction product : fusion.products()) {
      if (isThere(product, representations)) {
        add(IterBn.scale(product), fusion.squaredNorm(product));
      }
    }
  }

  private static boolean isThere(Interaction set, double[][] representations) {
    return set.modalities().stream().noneMatch(m -> representations[m].length == 0);
  }

  private void add(String name, double... vector) {
    moments.computeIfAbsent(name, key -> new VectorMoments(vector.length)).add(vector);
  }

  @Override
  public FusionMoments merge(FusionMoments other) {
    other.moments.forEach(
        (name, part) ->
            moments
                .computeIfAbsent(name, key -> new VectorMoments(part.mean().length))
                .merge(part));
    return this;
  }

  /** Returns the statistics of this layer, by name. */
  Map<String, double[]> values() {
    Map<String, double[]> values = new TreeMap<>();
    moments.forEach(
        (name, exact) -> {
          switch (layer) {
            case VECTORS -> {
              values.put(name + "mean", exact.mean());
              values.put(name + "scale", new double[] {exact.scale()});
            }
            case PRODUCTS -> values.put(name, exact.mean());
            case SCALES -> values.put(name + "scale", exact.mean());
            default -> throw new IllegalStateException("No layer " + layer);
          }
        });
    return values;
  }

  /** Replaces the running statistics of this layer. */
  void writeTo(ComputationGraph graph) {
    Map<String, INDArray> statistics = graph.getVertex(Networks.FUSION).paramTable(false);
    values()
        .forEach(
            (name, exact) -> {
              INDArray statistic = statistics.get(name);
              statistic.assign(
                  Nd4j.createFromArray(exact)
                      .reshape('c', statistic.shape())
                      .castTo(statistic.dataType()));
            });
  }
}
