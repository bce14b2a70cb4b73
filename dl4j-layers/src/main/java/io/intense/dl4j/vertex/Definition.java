package io.intense.dl4j.vertex;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The graph of a vertex while it is being defined, either for training or for inference. */
public final class Definition {

  private final SameDiff graph;
  private final boolean training;
  private final Map<String, SDVariable> inputs;
  private final Map<String, SDVariable> masks;
  private final Map<String, SDVariable> parameters;
  private final Map<String, SDVariable> batchStatistics = new LinkedHashMap<>();
  private final Map<String, Noise> noises = new LinkedHashMap<>();

  /**
   * Random factors that a training step draws anew.
   *
   * @param dropped probability of 0; the other factors make up for it
   * @param shape from the inputs of the vertex
   */
  record Noise(double dropped, Function<INDArray[], long[]> shape) {}

  Definition(
      SameDiff graph,
      boolean training,
      Map<String, SDVariable> inputs,
      Map<String, SDVariable> masks,
      Map<String, SDVariable> parameters) {
    this.graph = graph;
    this.training = training;
    this.inputs = inputs;
    this.masks = masks;
    this.parameters = parameters;
  }

  /** Returns the SameDiff instance, for its operations. */
  public SameDiff graph() {
    return graph;
  }

  /** Returns an input. */
  public SDVariable input(String name) {
    return inputs.get(name);
  }

  /**
   * Returns the mask {@code [batch, time]} of a masked input: 1 for valid frames, 0 for padding.
   */
  public SDVariable mask(String input) {
    return masks.get(input);
  }

  /** Returns a weight or bias. */
  public SDVariable parameter(String name) {
    return parameters.get(name);
  }

  /**
   * Returns a statistic: in training the minibatch's own, through which gradients flow and by which
   * the running one is updated; in inference the running one.
   *
   * @param name as declared
   * @param ofBatch defines the minibatch's statistic, of the declared shape; not called for
   *     inference
   */
  public SDVariable statistic(String name, Supplier<SDVariable> ofBatch) {
    if (!training) {
      return parameters.get(name);
    }
    SDVariable statistic = ofBatch.get();
    batchStatistics.put(name, statistic);
    return statistic;
  }

  /**
   * Drops values in training, each with some probability, and scales up what is left; in inference
   * nothing happens.
   *
   * @param values of which some are dropped
   * @param probability in [0, 1)
   * @param rank number of axes of the values
   * @param shape of the values, or of what they are broadcast to, from the inputs of the vertex
   */
  public SDVariable dropout(
      SDVariable values, double probability, int rank, Function<INDArray[], long[]> shape) {
    if (!training || probability == 0) {
      return values;
    }
    String name = "noise" + noises.size();
    noises.put(name, new Noise(probability, shape));
    long[] anyShape = new long[rank];
    Arrays.fill(anyShape, -1);
    return values.mul(graph.placeHolder(name, values.dataType(), anyShape));
  }

  Map<String, Noise> noises() {
    return noises;
  }

  Map<String, SDVariable> batchStatistics() {
    return batchStatistics;
  }
}
