package io.intense.dl4j.relevance;

import io.intense.dl4j.fusion.BlockNorms;
import io.intense.dl4j.fusion.Head;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.TrainedNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Norms of the fusion weights' blocks for each output by itself. */
public final class OutputRelevance {

  private OutputRelevance() {}

  /**
   * Returns {@code [output][term]}: the norm of the weights with which a term's block enters an
   * output. Of a classifier's weights the mean over the classes is taken off first, since the
   * softmax does not see what is added to all logits.
   */
  public static double[][] norms(TrainedNetwork network) {
    INDArray weights = Networks.fusionWeights(network.graph()).castTo(DataType.DOUBLE);
    if (network.spec().task().isClassification()) {
      weights = weights.subColumnVector(weights.mean(true, 1));
    }
    double[][] norms = new double[(int) weights.size(1)][];
    for (int output = 0; output < norms.length; output++) {
      norms[output] =
          BlockNorms.of(
              weights.getColumn(output, true).dup('c'),
              ((Head.Linear) network.spec().head()).blockWidths());
    }
    return norms;
  }
}
