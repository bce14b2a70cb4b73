package io.intense.dl4j.vertex;

import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.api.TrainingConfig;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.vertex.BaseGraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.params.SameDiffParamInitializer;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What every runtime of a {@link StatefulVertex} has: parameters and gradients as views of the
 * network's, and masks.
 */
public abstract class ParameterVertex extends BaseGraphVertex {

  private static final long serialVersionUID = 1L;

  private final StatefulVertex config;
  private final Map<String, INDArray> parameters;
  private final Set<String> statistics;
  private final INDArray parameterView;
  private Map<String, INDArray> gradients = Map.of();
  private INDArray gradientView;
  private INDArray[] maskArrays;

  /** Takes its part of the network's parameters. */
  protected ParameterVertex(StatefulVertex config, Placement placement) {
    super(placement.graph(), placement.name(), placement.index(), null, null, placement.dataType());
    this.config = config;
    this.statistics = Set.copyOf(config.declaration().statistics.keySet());
    this.parameterView = placement.parameters();
    this.parameters = parameterView == null ? Map.of() : split(parameterView);
    if (placement.initialise()) {
      config.initializeParameters(parameters);
    }
  }

  private Map<String, INDArray> split(INDArray view) {
    var params = config.getVertexParams();
    return params.getParameterKeys().isEmpty()
        ? Map.of()
        : SameDiffParamInitializer.getInstance()
            .subsetAndReshape(
                params.getParameterKeys(), params.getParamShapes(), view, null, config);
  }

  /** Returns a parameter or statistic. */
  protected final INDArray parameter(String name) {
    return parameters.get(name);
  }

  /** Returns all parameters and statistics. */
  protected final Map<String, INDArray> parameters() {
    return parameters;
  }

  /** Returns the gradients, to be written to. */
  protected final Map<String, INDArray> gradients() {
    return gradients;
  }

  /** Returns what a backward pass returns: the gradients of the parameters and of the inputs. */
  protected final Pair<Gradient, INDArray[]> result(INDArray... inputGradients) {
    Gradient gradient = new DefaultGradient();
    gradients.forEach(gradient::setGradientFor);
    return new Pair<>(gradient, inputGradients);
  }

  /**
   * Moves the running statistics towards those of the batch. A step subtracts the gradient, so the
   * gradient of a statistic is the negative of its change.
   *
   * @param ofBatch every statistic of the batch that the forward pass has seen
   */
  protected final void stepStatistics(Map<String, INDArray> ofBatch) {
    if (ofBatch.isEmpty()) {
      return;
    }
    double rate = statisticsRate();
    ofBatch.forEach(
        (name, value) -> {
          INDArray running = parameter(name);
          gradients.get(name).assign(running).subi(value.reshape(running.shape())).muli(rate);
        });
    countBatch();
  }

  /** Returns how much of the way to the batch's statistics the running ones go. */
  protected final double statisticsRate() {
    double seen = parameter(StatefulVertex.COUNT).getDouble(0);
    return informative() ? Math.max(config.getMomentum(), 1 / (seen + 1)) : 0;
  }

  /** A single row has no spread: its zeros must not enter the running scales. */
  private boolean informative() {
    return inputs[0].size(0) > 1;
  }

  /** Counts the batch among those that the running statistics have seen. */
  protected final void countBatch() {
    gradients.get(StatefulVertex.COUNT).assign(informative() ? -1 : 0);
  }

  /** Returns whether anybody uses the gradient of an input: the network's own inputs have none. */
  protected final boolean needsInputGradient(int input) {
    VertexIndices source = getInputVertices()[input];
    return !graph.getVertices()[source.getVertexIndex()].isInputVertex();
  }

  @Override
  public boolean updaterDivideByMinibatch(String parameter) {
    return !statistics.contains(parameter);
  }

  /** Returns the mask {@code [batch, time]} of an input, or null if all frames are valid. */
  protected final INDArray mask(int input) {
    return maskArrays == null ? null : maskArrays[input];
  }

  @Override
  public void setBackpropGradientsViewArray(INDArray view) {
    gradientView = view;
    gradients = split(view);
  }

  @Override
  public Pair<INDArray, MaskState> feedForwardMaskArrays(
      INDArray[] masks, MaskState state, int minibatch) {
    maskArrays = masks;
    boolean keepsTime = config.outputRank() == 3 && masks != null;
    return new Pair<>(keepsTime ? masks[0] : null, state);
  }

  @Override
  public Map<String, INDArray> paramTable(boolean backpropOnly) {
    return parameters;
  }

  @Override
  public TrainingConfig getConfig() {
    return config;
  }

  @Override
  public INDArray params() {
    return parameterView;
  }

  @Override
  public INDArray getGradientsViewArray() {
    return gradientView;
  }

  @Override
  public boolean hasLayer() {
    return false;
  }

  @Override
  public Layer getLayer() {
    return null;
  }

  @Override
  public void clearVertex() {
    clear();
    maskArrays = null;
  }

  @Override
  public String toString() {
    return config.getClass().getSimpleName() + "(" + vertexName + ")";
  }
}
