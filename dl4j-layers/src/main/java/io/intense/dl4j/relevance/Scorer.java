package io.intense.dl4j.relevance;

import io.intense.dl4j.network.Batches;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.TargetScaling;
import io.intense.dl4j.network.TrainedNetwork;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Predicts, with contributions: the network computes the blocks of all terms, and the linear layer
 * over them is applied here in double precision, term by term, so that contributions and bias sum
 * to the prediction exactly. Not thread-safe: one per thread.
 */
public final class Scorer {

  private final NetworkSpec spec;
  private final TargetScaling scaling;
  private final ComputationGraph graph;
  private final int[] blockWidths;

  /** Makes a scorer of a network, which it then owns. */
  public Scorer(TrainedNetwork network) {
    spec = network.spec();
    scaling = network.scaling();
    graph = network.graph();
    blockWidths = spec.blockWidths();
  }

  /**
   * Scores a batch of rows.
   *
   * @param rows whose targets and weights are not looked at
   * @return one result per row, in order
   */
  public List<Scores> score(List<Example> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    INDArray blocks =
        graph
            .output(
                List.of(Networks.FUSION),
                false,
                Batches.features(spec, rows),
                Batches.masks(spec, rows))[0];
    float[] values = blocks.dup('c').data().asFloat();
    double[] weights = Networks.fusionWeights(graph).dup('c').data().asDouble();
    double[] bias = Networks.fusionBias(graph).toDoubleVector();
    for (int output = 0; output < bias.length; output++) {
      bias[output] = bias[output] * scaling.scales()[output] + scaling.centres()[output];
    }
    int width = weights.length / bias.length;
    List<Scores> scores = new ArrayList<>(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      scores.add(score(values, row * width, weights, bias));
    }
    return scores;
  }

  private Scores score(float[] blocks, int start, double[] weights, double[] bias) {
    double[][] contributions = new double[blockWidths.length][bias.length];
    int position = 0;
    for (int term = 0; term < blockWidths.length; term++) {
      for (int end = position + blockWidths[term]; position < end; position++) {
        for (int output = 0; output < bias.length; output++) {
          contributions[term][output] +=
              blocks[start + position] * weights[position * bias.length + output];
        }
      }
    }
    double[] raw = new double[bias.length];
    for (double[] contribution : contributions) {
      for (int output = 0; output < raw.length; output++) {
        contribution[output] *= scaling.scales()[output];
        raw[output] += contribution[output];
      }
    }
    for (int output = 0; output < raw.length; output++) {
      raw[output] += bias[output];
    }
    return new Scores(raw, contributions, bias.clone());
  }
}
