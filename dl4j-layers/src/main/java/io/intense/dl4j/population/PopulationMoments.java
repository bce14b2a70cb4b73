package io.intense.dl4j.population;

import io.intense.dl4j.fusion.FusionVertex;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.population.FusionMoments.Layer;
import java.util.List;

/**
 * Replaces the running statistics of a trained network's fusion by the exact moments of its
 * training rows, of the very tensors that enter in inference: the encoders stay as they are, with
 * their own running statistics. Afterwards the mean of every block over these rows is 0, its mean
 * squared norm 1, and the coefficient identity of Theorem 2 holds for the population and not only
 * for a minibatch.
 */
public final class PopulationMoments {

  private PopulationMoments() {}

  /**
   * Sets the statistics. Each layer of them is computed in one pass over the encoded rows, on top
   * of the exact ones before it. A network with another fusion, or one normalised otherwise than in
   * the paper, is left as it is.
   */
  public static void set(TrainedNetwork network, EncodablePopulation rows) {
    if (!(network.graph().getConfiguration().getVertices().get(Networks.FUSION)
            instanceof FusionVertex fusion)
        || fusion.isBatchNormed()
        || fusion.isPlain()
        || fusion.isRectified()
        || !fusion.isIterated()) {
      return;
    }
    List<Layer> layers =
        fusion.getProducts().length == 0 ? List.of(Layer.VECTORS) : List.of(Layer.values());
    rows.encoded(
        network,
        encoded ->
            layers.forEach(
                layer -> encoded.sum(network, new FusionMoments(layer)).writeTo(network.graph())));
  }
}
