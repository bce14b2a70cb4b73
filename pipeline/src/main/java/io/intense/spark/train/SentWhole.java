package io.intense.spark.train;

import io.intense.dl4j.network.Networks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * Where those of a network's flat parameters are that workers send whole when they share updates:
 * the running moments, which no optimiser moves, and the weights of the head. The penalty pulls
 * those of needless terms to 0, and what thresholds do to them would count as relevance.
 */
final class SentWhole {

  private final List<Stretch> stretches;

  private record Stretch(int start, int end) {}

  private SentWhole(List<Stretch> stretches) {
    this.stretches = stretches;
  }

  /** Finds those of a network. */
  static SentWhole of(ComputationGraph network) {
    TrainingConfig head = network.getVertex(Networks.OUTPUT).getConfig();
    List<Stretch> stretches = new ArrayList<>();
    for (UpdaterBlock block : network.getUpdater().getUpdaterBlocks()) {
      for (UpdaterBlock.ParamState part : block.getLayersAndVariablesInBlock()) {
        TrainingConfig layer = part.getLayer().getConfig();
        if (layer == head || layer.getUpdaterByParam(part.getParamName()) instanceof NoOp) {
          stretches.add(new Stretch(part.getParamOffsetStart(), part.getParamOffsetEnd()));
        }
      }
    }
    return new SentWhole(stretches);
  }

  /** Returns their values, one after another. */
  float[] of(INDArray parameters) {
    List<INDArray> views = views(parameters);
    return views.isEmpty()
        ? new float[0]
        : Nd4j.concat(0, views.toArray(INDArray[]::new)).toFloatVector();
  }

  /** Sets their values, as {@link #of(INDArray)} returns them. */
  void set(INDArray parameters, float[] values) {
    int from = 0;
    for (INDArray view : views(parameters)) {
      int to = from + Math.toIntExact(view.length());
      view.assign(Nd4j.createFromArray(Arrays.copyOfRange(values, from, to)));
      from = to;
    }
  }

  /** Sets all of them to 0. */
  void clear(INDArray parameters) {
    views(parameters).forEach(view -> view.assign(0));
  }

  private List<INDArray> views(INDArray parameters) {
    INDArray flat = parameters.reshape(parameters.length());
    return stretches.stream()
        .map(stretch -> flat.get(NDArrayIndex.interval(stretch.start, stretch.end)))
        .toList();
  }
}
