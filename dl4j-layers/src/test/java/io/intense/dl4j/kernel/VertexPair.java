package io.intense.dl4j.kernel;

import static io.intense.dl4j.kernel.Agreement.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.intense.dl4j.norm.VertexHarness;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * A vertex of sequences with the same parameters twice: in single precision, where it has a kernel,
 * and in double precision, where it has none.
 */
final class VertexPair {

  private static final LayerWorkspaceMgr NO_WORKSPACES = LayerWorkspaceMgr.noWorkspaces();

  private final ComputationGraph kernel;
  private final ComputationGraph reference;

  VertexPair(StatefulVertex vertex, long seed) {
    kernel = new VertexHarness(vertex, 1, DataType.FLOAT, 0).graph();
    reference = new VertexHarness((StatefulVertex) vertex.clone(), 1).graph();
    kernel.initGradientsView();
    reference.initGradientsView();
    // Not what a fresh network has: biases of 0 would hide a mistake.
    kernel.params().addi(VertexHarness.random(seed, kernel.params().shape()).muli(0.1));
    // Variances and counts are among them, and not negative.
    kernel
        .getVertex("vertex")
        .paramTable(false)
        .forEach(
            (name, array) -> {
              if (name.endsWith("variance") || name.equals("count")) {
                array.assign(Transforms.abs(array));
              }
            });
    copyParameters();
  }

  GraphVertex kernel() {
    return kernel.getVertex("vertex");
  }

  /** Asserts that both have the same output with running statistics. */
  void assertSameInference(INDArray input, INDArray mask) {
    assertClose(
        forward(reference, false, input, mask), forward(kernel, false, input, mask), "inference");
  }

  /**
   * Asserts that both have the same output, gradients and steps of statistics, then takes a step.
   *
   * @param input in double precision, as everything here
   */
  void assertSameStep(INDArray input, INDArray mask, INDArray epsilon) {
    Map<String, INDArray> expected = step(reference, input, mask, epsilon);
    Map<String, INDArray> actual = step(kernel, input, mask, epsilon);
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach((name, value) -> assertClose(value, actual.get(name), name));
    kernel.params().subi(kernel.getGradientsViewArray().reshape(-1));
    copyParameters();
  }

  /** Takes a step with the kernel alone, and returns its output and gradients by name. */
  Map<String, INDArray> step(INDArray input, INDArray mask, INDArray epsilon) {
    return step(kernel, input, mask, epsilon);
  }

  /** Returns the kernel's output with running statistics. */
  INDArray inference(INDArray input, INDArray mask) {
    return forward(kernel, false, input, mask);
  }

  private void copyParameters() {
    reference.params().assign(kernel.params().castTo(DataType.DOUBLE));
  }

  private static INDArray forward(
      ComputationGraph graph, boolean training, INDArray input, INDArray mask) {
    DataType type = graph.params().dataType();
    GraphVertex vertex = graph.getVertex("vertex");
    vertex.setInputs(input.castTo(type));
    INDArray[] masks = mask == null ? null : new INDArray[] {mask.castTo(type)};
    vertex.feedForwardMaskArrays(masks, MaskState.Active, (int) input.size(0));
    return vertex.doForward(training, NO_WORKSPACES);
  }

  private static Map<String, INDArray> step(
      ComputationGraph graph, INDArray input, INDArray mask, INDArray epsilon) {
    Map<String, INDArray> results = new LinkedHashMap<>();
    results.put("output", forward(graph, true, input, mask));
    GraphVertex vertex = graph.getVertex("vertex");
    vertex.setEpsilon(epsilon.castTo(graph.params().dataType()));
    Pair<Gradient, INDArray[]> gradients = vertex.doBackward(false, NO_WORKSPACES);
    results.put("gradient of the input", gradients.getSecond()[0]);
    gradients
        .getFirst()
        .gradientForVariable()
        .forEach((name, value) -> results.put("gradient of " + name, value.dup()));
    return results;
  }

  /** Returns a mask of sequences padded at the end. */
  static INDArray mask(int frames, int... lengths) {
    INDArray mask = Nd4j.zeros(DataType.DOUBLE, lengths.length, frames);
    for (int row = 0; row < lengths.length; row++) {
      for (int t = 0; t < lengths[row]; t++) {
        mask.putScalar(row, t, 1);
      }
    }
    return mask;
  }
}
