package io.intense.dl4j.train;

import io.intense.dl4j.fusion.BlockNormPenalty;
import io.intense.dl4j.kernel.AdamKernel;
import io.intense.dl4j.kernel.AdamKernel.Stretch;
import io.intense.dl4j.network.DirectRun;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.TrainedNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * Steps of training by {@link DirectRun} and {@link AdamKernel}: what Deeplearning4j's {@code fit}
 * does with the same network, its updater and its regularisations, up to rounding.
 */
final class DirectSteps {

  private final DirectRun run;
  private final ComputationGraph graph;
  private final double largestNorm;
  private List<Part> parts;
  private AdamKernel kernel;

  /** A stretch of parameters that are treated alike. */
  private record Part(Stretch stretch, IUpdater updater, TrainingConfig config, String name) {

    /** Asked for at each step: the penalty's weight changes. */
    List<Regularization> regularizations() {
      List<Regularization> all = config.getRegularizationByParam(name);
      return all == null ? List.of() : all;
    }
  }

  private DirectSteps(DirectRun run, ComputationGraph graph, double largestNorm) {
    this.run = run;
    this.graph = graph;
    this.largestNorm = largestNorm;
  }

  /**
   * Prepares steps, if the network can be run directly.
   *
   * @param largestNorm to which the norm of the gradient of the mean loss is clipped
   */
  static Optional<DirectSteps> of(TrainedNetwork network, double largestNorm) {
    return DirectRun.of(network).map(run -> new DirectSteps(run, network.graph(), largestNorm));
  }

  /** Takes a step and returns the mean loss before it, without penalty. */
  double step(List<Example> rows) {
    double loss = run.gradient(rows);
    if (parts == null) {
      // Deeplearning4j makes gradients and updater state when they are first asked for.
      parts = parts(graph);
      kernel =
          new AdamKernel(
              graph.params(),
              graph.getFlattenedGradients(),
              graph.getUpdater().getStateViewArray());
    }
    ComputationGraphConfiguration counts = graph.getConfiguration();
    float clip = clip();
    for (Part part : parts) {
      if (part.updater() instanceof Adam adam) {
        step(part, adam, clip, counts);
      } else {
        kernel.subtract(part.stretch);
      }
    }
    counts.setIterationCount(counts.getIterationCount() + 1);
    return loss;
  }

  private float clip() {
    double squares = 0;
    for (Part part : parts) {
      if (part.updater() instanceof Adam) {
        squares += kernel.squares(part.stretch);
      }
    }
    return (float) Math.min(1, largestNorm / Math.sqrt(squares));
  }

  private void step(Part part, Adam adam, float clip, ComputationGraphConfiguration counts) {
    int iteration = counts.getIterationCount();
    double stepSize = adam.getLearningRate(iteration, counts.getEpochCount());
    double correction =
        Math.sqrt(1 - Math.pow(adam.getBeta2(), iteration + 1))
            / (1 - Math.pow(adam.getBeta1(), iteration + 1));
    double decay = 0;
    float[] pull = {};
    for (Regularization regularization : part.regularizations()) {
      if (regularization instanceof WeightDecay weightDecay) {
        decay += stepSize * weightDecay.getCoeff().valueAt(iteration, counts.getEpochCount());
      } else if (regularization instanceof BlockNormPenalty penalty && penalty.getWeight() > 0) {
        pull = penalty.pull(kernel.weights(part.stretch));
      }
    }
    kernel.step(
        part.stretch,
        new AdamKernel.Step(
            clip,
            (float) adam.getBeta1(),
            (float) adam.getBeta2(),
            (float) adam.getEpsilon(),
            (float) (stepSize * correction),
            (float) decay),
        pull);
  }

  private static List<Part> parts(ComputationGraph graph) {
    List<Part> parts = new ArrayList<>();
    for (UpdaterBlock block : graph.getUpdater().getUpdaterBlocks()) {
      int half = (block.getUpdaterViewOffsetEnd() - block.getUpdaterViewOffsetStart()) / 2;
      for (UpdaterBlock.ParamState state : block.getLayersAndVariablesInBlock()) {
        int start = state.getParamOffsetStart();
        int first = block.getUpdaterViewOffsetStart() + start - block.getParamOffsetStart();
        TrainingConfig config = state.getLayer().getConfig();
        parts.add(
            new Part(
                new Stretch(start, state.getParamOffsetEnd() - start, first, first + half),
                config.getUpdaterByParam(state.getParamName()),
                config,
                state.getParamName()));
      }
    }
    return parts;
  }
}
