package io.intense.dl4j.relevance;

import io.intense.dl4j.fusion.BlockNorms;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.term.Interaction;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Relevance scores from the weights of the fusion layer (equation 4). */
public final class Relevance {

  private Relevance() {}

  /**
   * Returns every term's relevance, in the order of the terms. If all weights are 0, so are all
   * relevances.
   */
  public static List<TermRelevance> of(TrainedNetwork network) {
    return of(network.spec(), network.graph());
  }

  /**
   * Returns every term's relevance, in the order of the terms.
   *
   * @param graph a network built from the description
   */
  public static List<TermRelevance> of(NetworkSpec spec, ComputationGraph graph) {
    double[] norms = BlockNorms.of(Networks.fusionWeights(graph), spec.blockWidths());
    double[] relevances = BlockNorms.relevances(norms, spec.p());
    double[] shares = BlockNorms.shares(relevances);
    List<Interaction> terms = spec.interactions().terms();
    List<TermRelevance> result = new ArrayList<>();
    for (int i = 0; i < relevances.length; i++) {
      result.add(
          new TermRelevance(
              terms.get(i), spec.interactions().name(terms.get(i)), relevances[i], shares[i]));
    }
    return result;
  }
}
