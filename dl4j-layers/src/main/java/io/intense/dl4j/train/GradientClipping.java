package io.intense.dl4j.train;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Scales the gradient down to a largest norm, over all trained parameters together. Deeplearning4j
 * clips layer by layer only. Steps of running statistics, which travel as gradients, are left
 * alone.
 */
final class GradientClipping extends BaseTrainingListener {

  private final double largest;

  /** Clips the gradient of the mean loss to a norm. */
  GradientClipping(double largest) {
    this.largest = largest;
  }

  @Override
  public void onGradientCalculation(Model model) {
    ComputationGraph network = (ComputationGraph) model;
    List<INDArray> trained = trainedParts(network, network.getFlattenedGradients());
    double squares = 0;
    for (INDArray part : trained) {
      double norm = part.norm2Number().doubleValue();
      squares += norm * norm;
    }
    // Deeplearning4j divides the summed gradient by the batch size only after this call.
    double norm = Math.sqrt(squares) / network.batchSize();
    if (norm > largest) {
      trained.forEach(part -> part.muli(largest / norm));
    }
  }

  private static List<INDArray> trainedParts(ComputationGraph network, INDArray gradient) {
    INDArray flat = gradient.reshape(gradient.length());
    List<INDArray> parts = new ArrayList<>();
    long start = 0;
    long end = 0;
    for (int index : network.topologicalSortOrder()) {
      GraphVertex vertex = network.getVertices()[index];
      Trainable trainable = vertex.hasLayer() ? vertex.getLayer() : vertex;
      var table = trainable.paramTable(false);
      if (table == null) {
        continue;
      }
      for (var entry : table.entrySet()) {
        if (!trainable.updaterDivideByMinibatch(entry.getKey())) {
          add(parts, flat, start, end);
          start = end + entry.getValue().length();
          end = start;
        } else {
          end += entry.getValue().length();
        }
      }
    }
    add(parts, flat, start, end);
    return parts;
  }

  private static void add(List<INDArray> parts, INDArray flat, long start, long end) {
    if (end > start) {
      parts.add(flat.get(NDArrayIndex.interval(start, end)));
    }
  }
}
