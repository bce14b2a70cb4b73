package io.intense.dl4j.vertex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.array.SingleThreadArrayHolder;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Runs a {@link StatefulVertex}. Deeplearning4j's own runtime of SameDiff vertices has one graph
 * for training and inference and takes every parameter for a trained one; this one has two graphs
 * and knows statistics.
 */
final class StatefulGraphVertex extends ParameterVertex {

  private static final long serialVersionUID = 1L;
  private static final String EPSILON = "outputGradient";

  private final StatefulVertex config;
  private final transient Declaration declaration;
  private transient Compiled training;
  private transient Compiled inference;

  /** A graph that is ready to run, with the names of its variables. */
  private record Compiled(
      GraphRunner runner,
      String output,
      Map<String, String> batchStatistics,
      Map<String, String> gradients,
      Map<String, Definition.Noise> noises) {}

  StatefulGraphVertex(StatefulVertex config, Placement placement) {
    super(config, placement);
    this.config = config;
    this.declaration = config.declaration();
  }

  @Override
  public INDArray doForward(boolean isTraining, LayerWorkspaceMgr workspaces) {
    Compiled compiled = compiled(isTraining);
    Map<String, INDArray> placeholders = placeholders();
    compiled.noises.forEach((name, noise) -> placeholders.put(name, draw(noise)));
    compiled.runner.runForward(placeholders);
    return workspaces.dup(ArrayType.ACTIVATIONS, compiled.runner.value(compiled.output));
  }

  @Override
  public Pair<Gradient, INDArray[]> doBackward(boolean truncated, LayerWorkspaceMgr workspaces) {
    Compiled compiled = compiled(true);
    compiled.runner.runBackward(Map.of(EPSILON, epsilon));
    for (String name : trained()) {
      gradients().get(name).assign(compiled.runner.value(compiled.gradients.get(name)));
    }
    Map<String, INDArray> moments = new LinkedHashMap<>();
    compiled.batchStatistics.forEach(
        (name, variable) -> moments.put(name, compiled.runner.value(variable)));
    stepStatistics(moments);
    INDArray[] inputGradients = new INDArray[inputs.length];
    for (int i = 0; i < inputs.length; i++) {
      String ofInput = compiled.gradients.get(declaration.inputs.get(i));
      inputGradients[i] =
          ofInput == null
              ? workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, inputs[i].shape())
              : workspaces.dup(ArrayType.ACTIVATION_GRAD, compiled.runner.value(ofInput));
    }
    return result(inputGradients);
  }

  private List<String> trained() {
    List<String> trained = new ArrayList<>(declaration.weights.keySet());
    trained.addAll(declaration.biases.keySet());
    return trained;
  }

  private Map<String, INDArray> placeholders() {
    Map<String, INDArray> placeholders = new LinkedHashMap<>();
    for (int i = 0; i < inputs.length; i++) {
      String name = declaration.inputs.get(i);
      placeholders.put(name, inputs[i]);
      if (declaration.masked.contains(name)) {
        boolean given = mask(i) != null;
        placeholders.put(
            maskName(name),
            given ? mask(i) : Nd4j.ones(dataType, inputs[i].size(0), inputs[i].size(1)));
      }
    }
    return placeholders;
  }

  private INDArray draw(Definition.Noise noise) {
    INDArray uniform = Nd4j.rand(dataType, noise.shape().apply(inputs));
    double kept = 1 - noise.dropped();
    return uniform.lt(kept).castTo(dataType).divi(kept);
  }

  private Compiled compiled(boolean isTraining) {
    if (isTraining) {
      if (training == null) {
        training = compile(true);
      }
      return training;
    }
    if (inference == null) {
      inference = compile(false);
    }
    return inference;
  }

  private Compiled compile(boolean isTraining) {
    try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
      SameDiff graph = SameDiff.create();
      // Single-threaded holders may hold views of the network's parameter vector.
      graph.setArrayHolders(new SingleThreadArrayHolder(), new SingleThreadArrayHolder(), false);
      Map<String, SDVariable> inputVariables = new LinkedHashMap<>();
      Map<String, SDVariable> maskVariables = new LinkedHashMap<>();
      for (int i = 0; i < inputs.length; i++) {
        String name = declaration.inputs.get(i);
        long[] shape = inputs[i].shape().clone();
        shape[0] = -1;
        if (shape.length == 3) {
          shape[1] = -1;
        }
        inputVariables.put(name, graph.placeHolder(name, dataType, shape));
        if (declaration.masked.contains(name)) {
          maskVariables.put(name, graph.placeHolder(maskName(name), dataType, -1, -1));
        }
      }
      Map<String, SDVariable> parameterVariables = new LinkedHashMap<>();
      parameters()
          .forEach(
              (name, array) -> {
                boolean statistic = declaration.statistics.containsKey(name);
                if (!(statistic && isTraining)) {
                  SDVariable variable = graph.var(name, dataType, array.shape());
                  graph.associateArrayWithVariable(array, variable);
                  parameterVariables.put(name, variable);
                }
              });
      Definition definition =
          new Definition(graph, isTraining, inputVariables, maskVariables, parameterVariables);
      SDVariable output = config.define(definition);
      Map<String, String> statistics = new LinkedHashMap<>();
      definition
          .batchStatistics()
          .forEach((name, variable) -> statistics.put(name, variable.name()));
      List<String> outputs = new ArrayList<>(statistics.values());
      outputs.add(output.name());
      if (!isTraining) {
        return new Compiled(
            new GraphRunner(graph, outputs, List.of()),
            output.name(),
            Map.of(),
            Map.of(),
            Map.of());
      }
      long[] shape = new long[config.outputRank()];
      Arrays.fill(shape, -1);
      shape[shape.length - 1] = config.outputWidth();
      SDVariable epsilonVariable = graph.placeHolder(EPSILON, dataType, shape);
      graph.setLossVariables(
          output.mul(epsilonVariable).sum(IntStream.range(0, shape.length).toArray()));
      SameDiffQuiet.createGradFunction(graph, declaration.inputs);
      Map<String, String> gradientNames = new LinkedHashMap<>();
      List<String> differentiated = new ArrayList<>(declaration.inputs);
      differentiated.addAll(trained());
      for (String name : differentiated) {
        // An input may be there without being used.
        if (graph.grad(name) != null) {
          gradientNames.put(name, graph.grad(name).name());
        }
      }
      GraphRunner runner =
          new GraphRunner(graph.getFunction("grad"), outputs, gradientNames.values());
      return new Compiled(runner, output.name(), statistics, gradientNames, definition.noises());
    }
  }

  private static String maskName(String input) {
    return input + "_mask";
  }
}
