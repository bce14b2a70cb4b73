package io.intense.dl4j.relevance;

import io.intense.dl4j.fusion.BlockNorms;
import io.intense.dl4j.fusion.Head;
import io.intense.dl4j.network.Attribution;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.term.Term;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Relevance scores from the weights of the fusion layer (equation 4). */
public final class Relevance {

  private Relevance() {}

  /**
   * Returns every term's relevance, in the order of the terms; nothing if the fusion has no scores.
   * If all weights are 0, so are all relevances. Where contributions are attributed otherwise than
   * to each term its own block, their standard deviations take the place of the norms of weights on
   * blocks whose deviation is 1.
   */
  public static List<TermRelevance> of(TrainedNetwork network) {
    Attribution attribution = network.attribution();
    return attribution.isOfOwnBlocks()
        ? of(network.spec(), network.graph())
        : of(network.spec(), attribution.deviations());
  }

  /**
   * Returns every term's relevance, in the order of the terms.
   *
   * @param graph a network built from the description
   */
  public static List<TermRelevance> of(NetworkSpec spec, ComputationGraph graph) {
    if (spec.terms().isEmpty()) {
      return List.of();
    }
    Head.Linear head = (Head.Linear) spec.head();
    return of(spec, BlockNorms.of(Networks.fusionWeights(graph), head.blockWidths()));
  }

  private static List<TermRelevance> of(NetworkSpec spec, double[] norms) {
    List<Term> terms = spec.terms();
    Head.Linear head = (Head.Linear) spec.head();
    double[] relevances = BlockNorms.relevances(norms, head.p().orElseThrow());
    double[] shares = BlockNorms.shares(relevances);
    return IntStream.range(0, relevances.length)
        .mapToObj(i -> new TermRelevance(terms.get(i), relevances[i], shares[i]))
        .toList();
  }
}
