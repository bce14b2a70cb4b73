package io.intense.dl4j.network;

import io.intense.dl4j.kernel.DenseKernel;
import io.intense.dl4j.kernel.FrameNormKernelVertex;
import io.intense.dl4j.kernel.Kernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Runs the part of a network that lies before its fusion, vertex by vertex. Not thread-safe, like
 * the network.
 */
public final class EncoderRun {

  private final NetworkSpec spec;
  private final ComputationGraph graph;
  private final GraphVertex fusion;
  private final GraphVertex[] beforeFusion;

  /** By the vertices' numbers. */
  private final Map<Integer, DenseKernel> dense = new HashMap<>();

  /** Prepares to run a network. */
  public EncoderRun(NetworkSpec spec, ComputationGraph graph) {
    this.spec = spec;
    this.graph = graph;
    this.fusion = graph.getVertex(Networks.FUSION);
    this.beforeFusion =
        Arrays.stream(graph.topologicalSortOrder())
            .mapToObj(index -> graph.getVertices()[index])
            .takeWhile(vertex -> vertex != fusion)
            .toArray(GraphVertex[]::new);
    if (Kernels.oneDnnUsable(graph.params().dataType())) {
      for (GraphVertex vertex : beforeFusion) {
        DenseKernel.of(vertex).ifPresent(kernel -> dense.put(vertex.getVertexIndex(), kernel));
      }
    }
  }

  /**
   * Returns the vertices before the fusion through which a gradient has to go, since they or others
   * before them have parameters, in the order in which it does.
   */
  List<GraphVertex> backwards() {
    List<GraphVertex> trained = new ArrayList<>();
    Set<Integer> indices = new HashSet<>();
    for (GraphVertex vertex : beforeFusion) {
      boolean isTrained =
          !vertex.isInputVertex()
              && (vertex.numParams() > 0
                  || Arrays.stream(vertex.getInputVertices())
                      .anyMatch(from -> indices.contains(from.getVertexIndex())));
      if (isTrained) {
        trained.add(vertex);
        indices.add(vertex.getVertexIndex());
      }
    }
    Collections.reverse(trained);
    return trained;
  }

  /** Goes forward for a batch, up to the inputs of the fusion. */
  void forward(Examples rows, boolean training, LayerWorkspaceMgr workspaces) {
    INDArray[] inputs = Batches.features(spec, rows);
    INDArray[] masks = Batches.masks(spec, rows);
    if (masks != null) {
      graph.setLayerMaskArrays(masks, null);
    }
    for (GraphVertex vertex : beforeFusion) {
      INDArray output =
          vertex.isInputVertex()
              ? inputs[vertex.getVertexIndex()]
              : forward(vertex, training, workspaces);
      for (VertexIndices to : vertex.getOutputVertices()) {
        graph.getVertices()[to.getVertexIndex()].setInput(
            to.getVertexEdgeNumber(), output, workspaces);
      }
    }
  }

  private INDArray forward(GraphVertex vertex, boolean training, LayerWorkspaceMgr workspaces) {
    Optional<DenseKernel> kernel = kernel(vertex);
    return kernel.isPresent()
        ? kernel.get().forward(vertex.getInputs()[0], workspaces)
        : vertex.doForward(training, workspaces);
  }

  private Optional<DenseKernel> kernel(GraphVertex vertex) {
    return Optional.ofNullable(dense.get(vertex.getVertexIndex()))
        .filter(kernel -> kernel.suits(vertex.getInputs()[0]));
  }

  /**
   * Goes backward through a vertex, and returns the gradients of its inputs; of a dense layer none
   * that nothing depends on.
   */
  INDArray[] backward(GraphVertex vertex, LayerWorkspaceMgr workspaces) {
    Optional<DenseKernel> kernel = kernel(vertex);
    if (kernel.isEmpty()) {
      return vertex.doBackward(false, workspaces).getSecond();
    }
    kernel.get().backward(vertex.getEpsilon());
    GraphVertex source = graph.getVertices()[vertex.getInputVertices()[0].getVertexIndex()];
    boolean needed = !(source instanceof FrameNormKernelVertex norm) || norm.needsGradient();
    return new INDArray[] {needed ? kernel.get().inputGradient(workspaces) : null};
  }

  /** Forgets the batch. */
  void clear() {
    for (GraphVertex vertex : graph.getVertices()) {
      vertex.clear();
    }
    graph.clearLayerMaskArrays();
  }

  /**
   * Returns a batch in inference, as rows that have in place of each modality its representation,
   * {@code [width]}, or nothing where it is missing; and no targets.
   */
  public ExampleBlock encode(Examples rows) {
    forward(rows, false, LayerWorkspaceMgr.noWorkspaces());
    float[][] all =
        Arrays.stream(fusion.getInputs())
            .map(array -> array.dup('c').data().asFloat())
            .toArray(float[][]::new);
    clear();
    // What else the fusion reads, after the representations, says which of them are missing.
    int modalities = rows.modalities();
    ExampleBlock.Builder encoded = new ExampleBlock.Builder(modalities);
    for (int row = 0; row < rows.size(); row++) {
      for (int m = 0; m < modalities; m++) {
        int width = rows.isMissing(row, m) ? 0 : all[m].length / rows.size();
        encoded.put(m, Arrays.copyOfRange(all[m], row * width, (row + 1) * width), 1);
      }
      encoded.end(new double[0], 1);
    }
    return encoded.build();
  }
}
