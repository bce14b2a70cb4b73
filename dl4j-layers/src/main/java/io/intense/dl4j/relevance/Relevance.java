package io.intense.dl4j.relevance;

import io.intense.dl4j.fusion.BlockNorms;
import io.intense.dl4j.fusion.Head;
import io.intense.dl4j.fusion.RowMoments;
import io.intense.dl4j.network.Attribution;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.term.Term;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How much each term matters, by the scores of the network's fusion. */
public final class Relevance {

  private Relevance() {}

  /**
   * Returns every term's relevance, in the order of the terms; nothing if the fusion has no scores,
   * or they are not read from weights.
   *
   * @see #of(TrainedNetwork, RowMoments)
   */
  public static List<TermRelevance> of(TrainedNetwork network) {
    return of(network, RowMoments.NONE);
  }

  /**
   * Returns every term's relevance, in the order of the terms; nothing if the fusion has no scores.
   * If all weights are 0, so are all relevances. Where contributions are attributed otherwise than
   * to each term its own block, their standard deviations take the place of the norms of weights on
   * blocks whose deviation is 1.
   *
   * @param observed moments, over the validation rows, of what the network's head observes
   */
  public static List<TermRelevance> of(TrainedNetwork network, RowMoments observed) {
    Attribution attribution = network.attribution();
    if (attribution.isOfOwnBlocks()) {
      return of(network.spec(), network.graph(), observed);
    }
    Head.Linear head = (Head.Linear) network.spec().head();
    return of(
        network.spec(), BlockNorms.relevances(attribution.deviations(), head.p().orElseThrow()));
  }

  /**
   * Returns the relevance of every term with its own block.
   *
   * @param graph a network built from the description
   * @param observed moments, over the validation rows, of what the network's head observes
   */
  public static List<TermRelevance> of(
      NetworkSpec spec, ComputationGraph graph, RowMoments observed) {
    Optional<INDArray> weights =
        spec.head() instanceof Head.Linear
            ? Optional.of(Networks.fusionWeights(graph))
            : Optional.empty();
    return of(spec, spec.fusion().relevances(spec.modalities(), weights, observed));
  }

  private static List<TermRelevance> of(NetworkSpec spec, double[] relevances) {
    List<Term> terms = spec.terms();
    double[] shares = BlockNorms.shares(relevances);
    return IntStream.range(0, relevances.length)
        .mapToObj(i -> new TermRelevance(terms.get(i), relevances[i], shares[i]))
        .toList();
  }
}
