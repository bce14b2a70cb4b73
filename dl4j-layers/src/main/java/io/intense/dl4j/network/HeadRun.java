package io.intense.dl4j.network;

import io.intense.dl4j.fusion.Head;
import io.intense.dl4j.kernel.Floats;
import io.intense.dl4j.kernel.FusionKernelVertex;
import io.intense.dl4j.kernel.LinearHead;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The fusion's last vertex and the head of a network that is run directly. */
sealed interface HeadRun {

  /** Chooses how to run the head of a network. */
  static HeadRun of(NetworkSpec spec, ComputationGraph graph) {
    GraphVertex fusion = graph.getVertex(Networks.FUSION);
    if (fusion instanceof FusionKernelVertex kernel) {
      return new OfKernel(kernel, graph, spec.head().parts());
    }
    return spec.head() instanceof Head.Linear head
        ? new OfLinear(fusion, graph, head, spec.task().outputs())
        : new OfParts(fusion, (Head.Parts) spec.head());
  }

  /** Goes forward through the fusion and the head. */
  Readings forward(boolean training, LayerWorkspaceMgr workspaces);

  /**
   * Goes backward through the head and the fusion.
   *
   * @param gradient of the values that the loss was computed from, {@code [values][batch]}
   * @return what the fusion's backward pass returns
   */
  Pair<Gradient, INDArray[]> backward(float[][] gradient, LayerWorkspaceMgr workspaces);

  /** A fusion with a kernel, of which the linear head is a part. */
  final class OfKernel implements HeadRun {

    private final FusionKernelVertex fusion;
    private final ComputationGraph graph;
    private final int parts;
    private LinearHead head;

    OfKernel(FusionKernelVertex fusion, ComputationGraph graph, int parts) {
      this.fusion = fusion;
      this.graph = graph;
      this.parts = parts;
    }

    @Override
    public Readings forward(boolean training, LayerWorkspaceMgr workspaces) {
      head = fusion.doForward(training, Networks.fusionWeights(graph));
      return new Readings(
          IntStream.range(0, parts).mapToObj(head::contributions).toArray(double[][]::new));
    }

    @Override
    public Pair<Gradient, INDArray[]> backward(float[][] gradient, LayerWorkspaceMgr workspaces) {
      float[] ofBias = new float[gradient.length];
      for (int k = 0; k < gradient.length; k++) {
        System.arraycopy(gradient[k], 0, head.ofLogit(k), 0, gradient[k].length);
        ofBias[k] = sum(gradient[k]);
      }
      Pair<Gradient, INDArray[]> result = fusion.doBackward(head, workspaces);
      writeGradient(graph, head.weightGradient(), ofBias);
      return result;
    }
  }

  /** A linear head after any vertex. */
  final class OfLinear implements HeadRun {

    private final GraphVertex fusion;
    private final ComputationGraph graph;
    private final Head.Linear head;
    private final int outputs;
    private INDArray blocks;

    OfLinear(GraphVertex fusion, ComputationGraph graph, Head.Linear head, int outputs) {
      this.fusion = fusion;
      this.graph = graph;
      this.head = head;
      this.outputs = outputs;
    }

    @Override
    public Readings forward(boolean training, LayerWorkspaceMgr workspaces) {
      blocks = fusion.doForward(training, workspaces);
      INDArray weights = Networks.fusionWeights(graph);
      if (!training) {
        return Readings.of(head, blocks, weights);
      }
      double[] sums = blocks.mmul(weights).transpose().dup('c').data().asDouble();
      return new Readings(new double[][] {sums});
    }

    @Override
    public Pair<Gradient, INDArray[]> backward(float[][] gradient, LayerWorkspaceMgr workspaces) {
      INDArray ofLogits = Nd4j.createFromArray(gradient);
      float[] ofBias = new float[outputs];
      for (int k = 0; k < outputs; k++) {
        ofBias[k] = sum(gradient[k]);
      }
      writeGradient(graph, ofLogits.mmul(blocks).dup('c').data().asFloat(), ofBias);
      INDArray ofBlocks =
          workspaces.create(ArrayType.ACTIVATION_GRAD, blocks.dataType(), blocks.shape(), 'f');
      fusion.setEpsilon(
          ofLogits.transpose().mmul(Networks.fusionWeights(graph).transpose(), ofBlocks));
      return fusion.doBackward(false, workspaces);
    }
  }

  /** A head without weights. */
  final class OfParts implements HeadRun {

    private final GraphVertex fusion;
    private final Head.Parts head;
    private INDArray output;

    OfParts(GraphVertex fusion, Head.Parts head) {
      this.fusion = fusion;
      this.head = head;
    }

    @Override
    public Readings forward(boolean training, LayerWorkspaceMgr workspaces) {
      output = fusion.doForward(training, workspaces);
      return training ? Readings.unweighted(head, output) : Readings.of(head, output);
    }

    @Override
    public Pair<Gradient, INDArray[]> backward(float[][] gradient, LayerWorkspaceMgr workspaces) {
      INDArray ofOutput =
          workspaces.create(ArrayType.ACTIVATION_GRAD, output.dataType(), output.shape(), 'f');
      Floats.write(ofOutput, gradient);
      fusion.setEpsilon(ofOutput);
      return fusion.doBackward(false, workspaces);
    }
  }

  private static float sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return (float) sum;
  }

  private static void writeGradient(ComputationGraph graph, float[] ofWeights, float[] ofBias) {
    Floats.write(graph.getLayer(Networks.OUTPUT).getGradientsViewArray(), ofWeights, ofBias);
  }
}
