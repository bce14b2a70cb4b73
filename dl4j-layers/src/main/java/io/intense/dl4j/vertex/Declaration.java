package io.intense.dl4j.vertex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a vertex consists of: inputs, trained parameters and running statistics, in the order they
 * are stored.
 */
public final class Declaration {

  /** A parameter or statistic. */
  record Parameter(long[] shape, double bound) {}

  final List<String> inputs = new ArrayList<>();
  final List<String> masked = new ArrayList<>();
  final Map<String, Parameter> weights = new LinkedHashMap<>();
  final Map<String, Parameter> biases = new LinkedHashMap<>();
  final Map<String, Parameter> statistics = new LinkedHashMap<>();

  Declaration() {}

  /** Declares an input without a mask. */
  public void input(String name) {
    inputs.add(name);
  }

  /** Declares an input of sequences that come with a mask {@code [batch, time]}. */
  public void maskedInput(String name) {
    inputs.add(name);
    masked.add(name);
  }

  /**
   * Declares a weight, which is subject to weight decay and starts uniform in {@code
   * ±1/sqrt(fanIn)}.
   *
   * @param name without underscores, which Deeplearning4j puts between layer and parameter
   * @param fanIn number of inputs that an output sums over
   * @param shape of the weight
   */
  public void weight(String name, long fanIn, long... shape) {
    weights.put(name, new Parameter(shape, 1 / Math.sqrt(fanIn)));
  }

  /**
   * Declares a bias or gain, which is not subject to weight decay.
   *
   * @param name without underscores
   * @param start the value it starts with
   * @param shape of the bias
   */
  public void bias(String name, double start, long... shape) {
    biases.put(name, new Parameter(shape, start));
  }

  /**
   * Declares a running statistic. It starts at 0, and the first batch replaces that.
   *
   * @param name without underscores
   * @param shape of the statistic
   */
  public void statistic(String name, long... shape) {
    statistics.put(name, new Parameter(shape, 0));
  }
}
