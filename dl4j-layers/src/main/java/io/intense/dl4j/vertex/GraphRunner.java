package io.intense.dl4j.vertex;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs a SameDiff graph in two halves: what the output needs, and then what the gradients need
 * besides, so that the backward pass does not repeat the forward one. SameDiff's own session looks
 * up, checks and allocates everything again for every operation of every run; here that is done
 * once per combination of input shapes, into a {@link Plan} whose arrays are reused, and a run is
 * nothing but the operations.
 */
final class GraphRunner {

  /** Full and last batch, in two lengths of sequences. */
  private static final int KEPT_PLANS = 4;

  private final SameDiff graph;
  private final List<SameDiffOp> forward;
  private final List<SameDiffOp> backward;
  private final Map<List<Long>, Plan> plans =
      new LinkedHashMap<>(KEPT_PLANS, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Long>, Plan> eldest) {
          return size() > KEPT_PLANS;
        }
      };
  private Plan current;

  /**
   * Prepares to run a graph.
   *
   * @param outputs variables of the first half
   * @param gradients variables of the second; none if there is only the first
   */
  GraphRunner(SameDiff graph, Collection<String> outputs, Collection<String> gradients) {
    this.graph = graph;
    this.forward = needed(outputs, Set.of());
    this.backward =
        needed(gradients, forward.stream().map(SameDiffOp::getName).collect(Collectors.toSet()));
  }

  /** Returns the operations that lead to some variables, in an order in which they can run. */
  private List<SameDiffOp> needed(Collection<String> variables, Set<String> done) {
    List<SameDiffOp> order = new ArrayList<>();
    Set<String> seen = new HashSet<>(done);
    variables.forEach(variable -> visit(variable, seen, order));
    return order;
  }

  private void visit(String variable, Set<String> seen, List<SameDiffOp> order) {
    String opName = graph.getVariables().get(variable).getOutputOfOp();
    if (opName == null || !seen.add(opName)) {
      return;
    }
    SameDiffOp op = graph.getOps().get(opName);
    for (String input : op.getInputsToOp()) {
      visit(input, seen, order);
    }
    order.add(op);
  }

  /**
   * Runs the first half.
   *
   * @param inputs arrays of the placeholders that it needs
   */
  void runForward(Map<String, INDArray> inputs) {
    List<Long> shapes = new ArrayList<>();
    inputs.forEach(
        (name, array) -> {
          for (long length : array.shape()) {
            shapes.add(length);
          }
        });
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      current = plans.computeIfAbsent(shapes, key -> new Plan(graph));
      current.feed(inputs);
      current.run(0, forward);
    }
  }

  /**
   * Runs the second half, on the values that the first has left.
   *
   * @param inputs arrays of further placeholders
   */
  void runBackward(Map<String, INDArray> inputs) {
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      current.feed(inputs);
      current.run(1, backward);
    }
  }

  /** Returns a variable's value, which the next run overwrites. */
  INDArray value(String variable) {
    return current.value(variable);
  }
}
