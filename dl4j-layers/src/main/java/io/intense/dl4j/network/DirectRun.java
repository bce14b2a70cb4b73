package io.intense.dl4j.network;

import io.intense.dl4j.fusion.Head;
import io.intense.dl4j.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.memory.conf.WorkspaceConfiguration;
import org.nd4j.linalg.api.memory.enums.AllocationPolicy;
import org.nd4j.linalg.api.memory.enums.LearningPolicy;
import org.nd4j.linalg.api.memory.enums.ResetPolicy;
import org.nd4j.linalg.api.memory.enums.SpillPolicy;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs a network vertex by vertex, where kernels can be used: in one workspace, with the head as
 * part of the fusion if that has a kernel. Deeplearning4j's own loop does the same in more steps,
 * whose bookkeeping takes longer than the arithmetic of a small network. Not thread-safe, like the
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
  private final RowLoss rowLoss;
  private final GraphVertex fusion;
  private final EncoderRun encoders;
  private final List<GraphVertex> backwards;
  private final HeadRun head;
  private final LayerWorkspaceMgr workspaces =
      LayerWorkspaceMgr.builder().defaultWorkspace(WORKSPACE, MEMORY).build();

  private DirectRun(TrainedNetwork network) {
    this.spec = network.spec();
    this.scaling = network.scaling();
    this.graph = network.graph();
    this.rowLoss = RowLoss.of(spec);
    this.fusion = graph.getVertex(Networks.FUSION);
    this.head = HeadRun.of(spec, graph);
    this.encoders = new EncoderRun(spec, graph);
    this.backwards = encoders.backwards();
  }

  /** Prepares to run a network, if kernels can be used. */
  public static Optional<DirectRun> of(TrainedNetwork network) {
    return Kernels.oneDnnUsable(network.graph().params().dataType())
        ? Optional.of(new DirectRun(network))
        : Optional.empty();
  }

  /** Returns what the head makes of some rows. The result is good until the next run. */
  public Readings read(List<Example> list) {
    Examples rows = Examples.of(list);
    try (MemoryWorkspace memory = open()) {
      Readings readings = forward(rows, false);
      encoders.clear();
      return readings;
    }
  }

  /**
   * Computes the gradient of the mean loss of some rows, as the network's flat gradient. Of running
   * statistics it holds the negative of their step.
   *
   * @return the mean loss
   */
  public double gradient(List<Example> list) {
    Examples rows = Examples.of(list);
    if (graph.getFlattenedGradients() == null) {
      graph.initGradientsView();
    }
    try (MemoryWorkspace memory = open()) {
      Readings readings = forward(rows, true);
      float[][] gradient = new float[(int) values(spec.head())][rows.size()];
      double loss = loss(readings, rows, gradient);
      backward(gradient);
      encoders.clear();
      return loss;
    }
  }

  /** Returns the number of values from which the loss is computed, and those beside them. */
  private double values(Head of) {
    return of instanceof Head.Parts parts ? parts.width() : spec.task().outputs();
  }

  private static MemoryWorkspace open() {
    return Nd4j.getWorkspaceManager().getAndActivateWorkspace(MEMORY, WORKSPACE);
  }

  private Readings forward(Examples rows, boolean training) {
    encoders.forward(rows, training, workspaces);
    return head.forward(training, workspaces);
  }

  /** Returns the mean loss, and sets the gradients of the values. */
  private double loss(Readings readings, Examples rows, float[][] gradients) {
    int batch = rows.size();
    int outputs = spec.task().outputs();
    double[] bias = Networks.bias(spec, graph);
    double[] values = new double[rowLoss.getParts() * outputs];
    double[] gradient = new double[values.length];
    double[] target = new double[outputs];
    double sum = 0;
    for (int row = 0; row < batch; row++) {
      Arrays.fill(values, 0);
      for (int part = 0; part < readings.parts().length; part++) {
        // The parts of a linear head are one value each time: their sum.
        int first = rowLoss.getParts() == 1 ? 0 : part * outputs;
        for (int k = 0; k < outputs; k++) {
          values[first + k] += readings.parts()[part][k * batch + row];
        }
      }
      for (int k = 0; k < outputs; k++) {
        values[k] += bias[k];
      }
      Batches.setTarget(spec.task(), scaling, rows, row, target);
      sum += rowLoss.loss(values, target, rows.weight(row), gradient);
      for (int k = 0; k < values.length; k++) {
        gradients[k][row] = (float) (gradient[k] / batch);
      }
    }
    return sum / batch;
  }

  private void backward(float[][] gradient) {
    pass(fusion, head.backward(gradient, workspaces).getSecond());
    for (GraphVertex vertex : backwards) {
      pass(vertex, encoders.backward(vertex, workspaces));
    }
  }

  private void pass(GraphVertex vertex, INDArray[] gradients) {
    VertexIndices[] sources = vertex.getInputVertices();
    for (int i = 0; i < sources.length; i++) {
      GraphVertex source = graph.getVertices()[sources[i].getVertexIndex()];
      INDArray gradient = gradients[i];
      source.setEpsilon(
          source.getEpsilon() == null ? gradient : source.getEpsilon().addi(gradient));
    }
  }
}
