package io.intense.dl4j.network;

import java.util.Arrays;
import java.util.List;
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
  }

  /** Returns the vertices before the fusion, in the order in which they run. */
  GraphVertex[] vertices() {
    return beforeFusion;
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
              : vertex.doForward(training, workspaces);
      for (VertexIndices to : vertex.getOutputVertices()) {
        graph.getVertices()[to.getVertexIndex()].setInput(
            to.getVertexEdgeNumber(), output, workspaces);
      }
    }
  }

  /** Forgets the batch. */
  void clear() {
    for (GraphVertex vertex : graph.getVertices()) {
      vertex.clear();
    }
    graph.clearLayerMaskArrays();
  }

  /**
   * Returns the representations of a batch in inference, per modality {@code [batch][width]} in one
   * piece.
   */
  public double[][] representations(List<Example> rows) {
    forward(Examples.of(rows), false, LayerWorkspaceMgr.noWorkspaces());
    double[][] representations =
        Arrays.stream(fusion.getInputs())
            .map(array -> array.dup('c').data().asDouble())
            .toArray(double[][]::new);
    clear();
    return representations;
  }
}
