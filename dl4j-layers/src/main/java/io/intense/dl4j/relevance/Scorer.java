package io.intense.dl4j.relevance;

import io.intense.dl4j.fusion.Head;
import io.intense.dl4j.kernel.LinearHead;
import io.intense.dl4j.network.Attribution;
import io.intense.dl4j.network.Batches;
import io.intense.dl4j.network.DirectRun;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.TargetScaling;
import io.intense.dl4j.network.TrainedNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
  private final Attribution attribution;
  private final Optional<DirectRun> direct;

  /** Makes a scorer of a network, which it then owns. */
  public Scorer(TrainedNetwork network) {
    spec = network.spec();
    scaling = network.scaling();
    graph = network.graph();
    blockWidths = ((Head.Linear) spec.head()).blockWidths();
    attribution = network.attribution();
    direct = attribution.isOfOwnBlocks() ? DirectRun.of(network) : Optional.empty();
  }

  /** Returns the network. */
  public TrainedNetwork network() {
    return new TrainedNetwork(spec, scaling, graph, attribution);
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
    double[] bias = scaling.toLabels(Networks.fusionBias(graph).toDoubleVector());
    double[][] contributions =
        direct
            .map(run -> terms(run.contributions(rows)))
            .orElseGet(() -> contributions(rows, bias.length));
    List<Scores> scores = new ArrayList<>(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      scores.add(scores(contributions, row, rows.size(), bias));
    }
    return scores;
  }

  private double[][] terms(LinearHead head) {
    return IntStream.range(0, blockWidths.length)
        .mapToObj(head::contributions)
        .toArray(double[][]::new);
  }

  /** Returns per term {@code [outputs, batch]}, in the network's units. */
  private double[][] contributions(List<Example> rows, int outputs) {
    INDArray array =
        graph
            .output(
                List.of(Networks.FUSION),
                false,
                Batches.features(spec, rows),
                Batches.masks(spec, rows))[0];
    float[] blocks = array.dup('c').data().asFloat();
    return attribution.isOfOwnBlocks()
        ? ofOwnBlocks(blocks, rows.size(), outputs)
        : attributed(blocks, rows.size(), outputs);
  }

  private double[][] attributed(float[] blocks, int batch, int outputs) {
    double[][][] weights = attribution.weights();
    int width = blocks.length / batch;
    double[][] contributions = new double[weights.length][outputs * batch];
    for (int term = 0; term < weights.length; term++) {
      for (int row = 0; row < batch; row++) {
        for (int i = 0; i < width; i++) {
          for (int output = 0; output < outputs; output++) {
            contributions[term][output * batch + row] +=
                blocks[row * width + i] * weights[term][i][output];
          }
        }
      }
    }
    return contributions;
  }

  private double[][] ofOwnBlocks(float[] blocks, int batch, int outputs) {
    double[] weights = Networks.fusionWeights(graph).dup('c').data().asDouble();
    double[][] contributions = new double[blockWidths.length][outputs * batch];
    int position = 0;
    for (int row = 0; row < batch; row++) {
      int at = 0;
      for (int term = 0; term < blockWidths.length; term++) {
        for (int end = at + blockWidths[term]; at < end; at++, position++) {
          for (int output = 0; output < outputs; output++) {
            contributions[term][output * batch + row] +=
                blocks[position] * weights[at * outputs + output];
          }
        }
      }
    }
    return contributions;
  }

  private Scores scores(double[][] ofBatch, int row, int batch, double[] bias) {
    double[][] contributions = new double[ofBatch.length][bias.length];
    double[] raw = new double[bias.length];
    for (int term = 0; term < ofBatch.length; term++) {
      for (int output = 0; output < bias.length; output++) {
        contributions[term][output] =
            ofBatch[term][output * batch + row] * scaling.scales()[output];
        raw[output] += contributions[term][output];
      }
    }
    for (int output = 0; output < raw.length; output++) {
      raw[output] += bias[output];
    }
    return new Scores(raw, contributions, bias.clone());
  }
}
