package io.intense.dl4j.vertex;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.lang3.SerializationUtils;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDVertexParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * A SameDiff vertex whose graph differs between training and inference, with running statistics.
 * The statistics are parameters whose "gradient" is the step towards the minibatch's value and
 * whose updater does nothing, as in Deeplearning4j's own batch normalisation: so they are saved,
 * shipped and averaged with the weights.
 *
 * <p>Running statistic after batch {@code t} (from 1): {@code s += max(momentum, 1/t) (batch - s)},
 * a plain average first and a moving one later. Subclasses need a no-argument constructor, and a
 * getter and a setter for each setting.
 */
public abstract class StatefulVertex extends SameDiffVertex {

  private static final long serialVersionUID = 1L;

  /** The number of batches seen, kept as one more statistic. */
  static final String COUNT = "count";

  private double momentum = 0.1;

  /** Declares inputs, parameters and statistics. */
  protected abstract void declare(Declaration declaration);

  /** Defines the output, {@code [batch, width]} or {@code [batch, time, width]}. */
  protected abstract SDVariable define(Definition definition);

  /** Returns the width of the output. */
  public abstract int outputWidth();

  /** Returns the number of axes of the output: 2, or 3 if it is a sequence. */
  public int outputRank() {
    return 2;
  }

  /** Returns the values of all settings, by which two vertices are equal. */
  protected abstract List<Object> settings();

  /**
   * Returns the weight of the newest batch in the running statistics once many batches were seen.
   */
  public double getMomentum() {
    return momentum;
  }

  /** Sets the momentum, in (0, 1]. */
  public void setMomentum(double momentum) {
    this.momentum = momentum;
  }

  final Declaration declaration() {
    Declaration declaration = new Declaration();
    declare(declaration);
    if (!declaration.statistics.isEmpty()) {
      declaration.statistic(COUNT, 1);
    }
    return declaration;
  }

  @Override
  public final void defineParametersAndInputs(SDVertexParams params) {
    Declaration declaration = declaration();
    params.defineInputs(declaration.inputs.toArray(String[]::new));
    declaration.weights.forEach(
        (name, parameter) -> params.addWeightParam(name, parameter.shape()));
    declaration.biases.forEach((name, parameter) -> params.addBiasParam(name, parameter.shape()));
    declaration.statistics.forEach(
        (name, parameter) -> params.addBiasParam(name, parameter.shape()));
  }

  @Override
  public final void initializeParameters(Map<String, INDArray> params) {
    Declaration declaration = declaration();
    declaration.weights.forEach(
        (name, parameter) -> {
          INDArray array = params.get(name);
          INDArray uniform = Nd4j.rand(array.dataType(), array.shape());
          array.assign(uniform.muli(2).subi(1).muli(parameter.bound()));
        });
    declaration.biases.forEach((name, parameter) -> params.get(name).assign(parameter.bound()));
    declaration.statistics.keySet().forEach(name -> params.get(name).assign(0));
  }

  /**
   * Defines the inference graph, which is what is left of this vertex where only SameDiff is at
   * hand.
   */
  @Override
  public final SDVariable defineVertex(
      SameDiff graph,
      Map<String, SDVariable> inputs,
      Map<String, SDVariable> parameters,
      Map<String, SDVariable> masks) {
    return define(new Definition(graph, false, inputs, masks, parameters));
  }

  @Override
  public final org.deeplearning4j.nn.graph.vertex.GraphVertex instantiate(
      ComputationGraph graph,
      String name,
      int index,
      INDArray parameters,
      boolean initialise,
      DataType dataType) {
    setName(name);
    return runtime(new Placement(graph, name, index, parameters, initialise, dataType));
  }

  /** Makes the runtime: that of the SameDiff definition, unless a subclass has a kernel for it. */
  protected ParameterVertex runtime(Placement placement) {
    return new StatefulGraphVertex(this, placement);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    return outputRank() == 3
        ? InputType.recurrent(outputWidth())
        : InputType.feedForward(outputWidth());
  }

  @Override
  public IUpdater getUpdaterByParam(String name) {
    return declaration().statistics.containsKey(name) ? new NoOp() : super.getUpdaterByParam(name);
  }

  @Override
  public GraphVertex clone() {
    return SerializationUtils.clone(this);
  }

  @Override
  public boolean equals(Object other) {
    return other != null
        && getClass() == other.getClass()
        && allSettings().equals(((StatefulVertex) other).allSettings());
  }

  @Override
  public int hashCode() {
    return allSettings().hashCode();
  }

  private List<Object> allSettings() {
    List<Object> all = new ArrayList<>(settings());
    all.add(momentum);
    all.add(Objects.hash(regularization, updater));
    return all;
  }
}
