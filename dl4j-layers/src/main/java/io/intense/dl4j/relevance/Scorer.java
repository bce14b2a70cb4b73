package io.intense.dl4j.relevance;

import io.intense.dl4j.fusion.Head;
import io.intense.dl4j.network.Attribution;
import io.intense.dl4j.network.Batches;
import io.intense.dl4j.network.DirectRun;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.Readings;
import io.intense.dl4j.network.TargetScaling;
import io.intense.dl4j.network.TrainedNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Predicts, with contributions: the network's head is read in double precision, part by part, so
 * that contributions and bias sum to the prediction exactly. Not thread-safe: one per thread.
 */
public final class Scorer {

  private final NetworkSpec spec;
  private final TargetScaling scaling;
  private final ComputationGraph graph;
  private final Attribution attribution;
  private final Optional<DirectRun> direct;

  /** Makes a scorer of a network, which it then owns. */
  public Scorer(TrainedNetwork network) {
    spec = network.spec();
    scaling = network.scaling();
    graph = network.graph();
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
   * @param list rows whose targets and weights are not looked at
   * @return one result per row, in order
   */
  public List<Scores> score(List<Example> list) {
    Examples rows = Examples.of(list);
    if (rows.isEmpty()) {
      return List.of();
    }
    double[] bias = scaling.toLabels(Networks.bias(spec, graph));
    Readings readings = direct.map(run -> run.read(rows)).orElseGet(() -> readings(rows));
    List<Scores> scores = new ArrayList<>(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      scores.add(scores(readings, row, rows.size(), bias));
    }
    return scores;
  }

  private Readings readings(Examples rows) {
    INDArray output =
        graph
            .output(
                List.of(Networks.FUSION),
                false,
                Batches.features(spec, rows),
                Batches.masks(spec, rows))[0];
    if (!attribution.isOfOwnBlocks()) {
      return new Readings(attributed(output), new double[0][]);
    }
    return spec.head() instanceof Head.Linear linear
        ? Readings.of(linear, output, Networks.fusionWeights(graph))
        : Readings.of((Head.Parts) spec.head(), output);
  }

  private double[][] attributed(INDArray output) {
    double[] blocks = output.dup('c').data().asDouble();
    double[][][] weights = attribution.weights();
    int batch = (int) output.size(0);
    int width = blocks.length / batch;
    int outputs = spec.task().outputs();
    double[][] contributions = new double[weights.length][outputs * batch];
    for (int term = 0; term < weights.length; term++) {
      for (int row = 0; row < batch; row++) {
        for (int i = 0; i < width; i++) {
          for (int k = 0; k < outputs; k++) {
            contributions[term][k * batch + row] += blocks[row * width + i] * weights[term][i][k];
          }
        }
      }
    }
    return contributions;
  }

  private Scores scores(Readings readings, int row, int batch, double[] bias) {
    double[][] contributions = new double[readings.parts().length][bias.length];
    double[] raw = new double[bias.length];
    for (int term = 0; term < contributions.length; term++) {
      for (int output = 0; output < bias.length; output++) {
        contributions[term][output] =
            readings.parts()[term][output * batch + row] * scaling.scales()[output];
        raw[output] += contributions[term][output];
      }
    }
    for (int output = 0; output < raw.length; output++) {
      raw[output] += bias[output];
    }
    double[] observed = new double[readings.observed().length];
    for (int value = 0; value < observed.length; value++) {
      observed[value] = readings.observed()[value][row];
    }
    return new Scores(raw, contributions, bias.clone(), observed);
  }
}
