package io.intense.dl4j.network;

import io.intense.dl4j.kernel.Floats;
import io.intense.dl4j.kernel.FusionKernelVertex;
import io.intense.dl4j.kernel.LinearHead;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs a network vertex by vertex, where its fusion has a kernel: in one workspace, with the linear
 * layer as part of the fusion. Deeplearning4j's own loop does the same in more steps, whose
 * bookkeeping takes longer than the arithmetic of a small network. Not thread-safe, like the
 * network.
 */
public final class DirectRun {

  private static final String WORKSPACE = "INTENSE_RUN";
  private static final WorkspaceConfiguration MEMORY =
      WorkspaceConfiguration.builder()
          .initialSize(0)
          .overallocationLimit(0.05)
          .policyAllocation(AllocationPolicy.OVERALLOCATE)
          .policyLearning(LearningPolicy.FIRST_LOOP)
          .policyReset(ResetPolicy.BLOCK_LEFT)
          .policySpill(SpillPolicy.REALLOCATE)
          .build();

  private final NetworkSpec spec;
  private final TargetScaling scaling;
  private final ComputationGraph graph;
  private final FusionKernelVertex fusion;
  private final EncoderRun encoders;
  private final int terms;
  private final LayerWorkspaceMgr workspaces =
      LayerWorkspaceMgr.builder().defaultWorkspace(WORKSPACE, MEMORY).build();

  private DirectRun(TrainedNetwork network, FusionKernelVertex fusion) {
    this.spec = network.spec();
    this.scaling = network.scaling();
    this.graph = network.graph();
    this.fusion = fusion;
    this.encoders = new EncoderRun(spec, graph);
    this.terms = spec.head().parts();
  }

  /** Prepares to run a network, if its fusion has a kernel and its output is a linear layer. */
  public static Optional<DirectRun> of(TrainedNetwork network) {
    Layer output = network.graph().getLayer(Networks.OUTPUT);
    return network.graph().getVertex(Networks.FUSION) instanceof FusionKernelVertex fusion
            && output != null
            && output.conf().getLayer().getClass() == OutputLayer.class
        ? Optional.of(new DirectRun(network, fusion))
        : Optional.empty();
  }

  /**
   * Returns what each term contributes to the network's outputs, for a batch of rows. The result is
   * good until the next run.
   */
  public LinearHead contributions(List<Example> rows) {
    try (MemoryWorkspace memory = open()) {
      LinearHead head = forward(rows, false);
      encoders.clear();
      return head;
    }
  }

  /**
   * Computes the gradient of the mean loss of some rows, as the network's flat gradient. Of running
   * statistics it holds the negative of their step.
   *
   * @return the mean loss
   */
  public double gradient(List<Example> rows) {
    if (graph.getFlattenedGradients() == null) {
      graph.initGradientsView();
    }
    try (MemoryWorkspace memory = open()) {
      LinearHead head = forward(rows, true);
      float[] biasGradient = new float[spec.task().outputs()];
      double loss = loss(head, rows, biasGradient);
      backward(head);
      encoders.clear();
      Floats.write(
          graph.getLayer(Networks.OUTPUT).getGradientsViewArray(),
          head.weightGradient(),
          biasGradient);
      return loss;
    }
  }

  private static MemoryWorkspace open() {
    return Nd4j.getWorkspaceManager().getAndActivateWorkspace(MEMORY, WORKSPACE);
  }

  private LinearHead forward(List<Example> rows, boolean training) {
    encoders.forward(rows, training, workspaces);
    return fusion.doForward(training, Networks.fusionWeights(graph));
  }

  /** Returns the mean loss, and sets the gradients of the logits and of the bias. */
  private double loss(LinearHead head, List<Example> rows, float[] biasGradient) {
    int batch = rows.size();
    double[] bias = Networks.fusionBias(graph).toDoubleVector();
    double[] outputs = new double[bias.length];
    double[] gradient = new double[bias.length];
    double sum = 0;
    for (int row = 0; row < batch; row++) {
      for (int k = 0; k < outputs.length; k++) {
        outputs[k] = bias[k];
        for (int term = 0; term < terms; term++) {
          outputs[k] += head.contributions(term)[k * batch + row];
        }
      }
      Example example = rows.get(row);
      double[] target = Batches.target(spec.task(), scaling, example);
      sum += spec.task().loss(outputs, target, example.weight(), gradient);
      for (int k = 0; k < outputs.length; k++) {
        float ofMean = (float) (gradient[k] / batch);
        head.ofLogit(k)[row] = ofMean;
        biasGradient[k] += ofMean;
      }
    }
    return sum / batch;
  }

  private void backward(LinearHead head) {
    pass(fusion, fusion.doBackward(head, workspaces));
    GraphVertex[] before = encoders.vertices();
    for (int i = before.length - 1; i >= 0; i--) {
      if (!before[i].isInputVertex()) {
        pass(before[i], before[i].doBackward(false, workspaces));
      }
    }
  }

  private void pass(GraphVertex vertex, Pair<Gradient, INDArray[]> gradients) {
    VertexIndices[] sources = vertex.getInputVertices();
    for (int i = 0; i < sources.length; i++) {
      GraphVertex source = graph.getVertices()[sources[i].getVertexIndex()];
      INDArray gradient = gradients.getSecond()[i];
      source.setEpsilon(
          source.getEpsilon() == null ? gradient : source.getEpsilon().addi(gradient));
    }
  }
}
