package io.intense.dl4j.network;

import io.intense.dl4j.encoder.Encoder;
import io.intense.dl4j.fusion.BlockNormPenalty;
import io.intense.dl4j.fusion.FusionVertex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInitUniform;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * Builds the network of a {@link NetworkSpec}: per modality an encoder, then {@link FusionVertex}
 * (named {@value #FUSION}), then one linear layer over all blocks with the task's loss and the
 * block-norm penalty (named {@value #OUTPUT}).
 */
public final class Networks {

  /** Name of the vertex whose output is the blocks of all terms, side by side. */
  public static final String FUSION = "fusion";

  /** Name of the output layer. */
  public static final String OUTPUT = "output";

  private Networks() {}

  /**
   * Builds and initialises a network.
   *
   * @param spec the network
   * @param updater the optimiser, for example Adam
   * @param weightDecay decoupled weight decay of encoders and projections
   * @param seed of the initial weights
   * @param dataType of weights and activations
   * @throws IllegalArgumentException if an encoder cannot read its modality or the network would
   *     not fit in memory
   */
  public static ComputationGraph build(
      NetworkSpec spec, IUpdater updater, double weightDecay, long seed, DataType dataType) {
    ComputationGraph network =
        new ComputationGraph(configure(spec, updater, weightDecay, seed, dataType));
    Nd4j.getRandom().setSeed(seed);
    network.init();
    return network;
  }

  private static ComputationGraphConfiguration configure(
      NetworkSpec spec, IUpdater updater, double weightDecay, long seed, DataType dataType) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .dataType(dataType)
            .updater(updater)
            .weightInit(new WeightInitUniform())
            .regularization(
                weightDecay == 0 ? List.of() : List.of(new WeightDecay(weightDecay, true)))
            .trainingWorkspaceMode(WorkspaceMode.ENABLED)
            .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
            .graphBuilder();
    List<String> representations = new ArrayList<>();
    int[] widths = new int[spec.modalities().size()];
    for (int m = 0; m < widths.length; m++) {
      Modality modality = spec.modalities().get(m);
      // Names of columns may hold anything; Deeplearning4j's names of vertices are ours.
      String input = "input" + m;
      graph.addInputs(input);
      Encoder encoder = modality.newEncoder();
      try {
        representations.add(encoder.addTo(graph, "encoder" + m, input, modality.shape()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "Modality '" + modality.name() + "': " + e.getMessage(), e);
      }
      widths[m] = encoder.outputWidth();
    }
    graph.addVertex(
        FUSION,
        new FusionVertex(widths, spec.products(), spec.latentDim()),
        representations.toArray(String[]::new));
    graph.addLayer(OUTPUT, outputLayer(spec), FUSION);
    graph.setOutputs(OUTPUT);
    return graph.build();
  }

  private static OutputLayer outputLayer(NetworkSpec spec) {
    Task task = spec.task();
    OutputLayer layer =
        new OutputLayer.Builder(new RowLoss(task))
            .nIn(Arrays.stream(spec.blockWidths()).sum())
            .nOut(task.outputs())
            .activation(task.isClassification() ? Activation.SOFTMAX : Activation.IDENTITY)
            .build();
    layer.setRegularization(List.of(new BlockNormPenalty(spec.blockWidths(), spec.p(), 0)));
    return layer;
  }

  /** Sets the weight of the block-norm penalty from now on. */
  public static void setPenaltyWeight(ComputationGraph network, double weight) {
    outputLayer(network).setRegularization(List.of(penalty(network).withWeight(weight)));
  }

  /** Returns the weight of the block-norm penalty. */
  public static double penaltyWeight(ComputationGraph network) {
    return penalty(network).getWeight();
  }

  private static BlockNormPenalty penalty(ComputationGraph network) {
    return (BlockNormPenalty) outputLayer(network).getRegularization().get(0);
  }

  private static BaseLayer outputLayer(ComputationGraph network) {
    return (BaseLayer) network.getLayer(OUTPUT).conf().getLayer();
  }

  /** Returns the weights of the fusion layer, {@code [sum of block widths, outputs]}. */
  public static INDArray fusionWeights(ComputationGraph network) {
    return network.getLayer(OUTPUT).getParam("W");
  }

  /** Returns the bias of the fusion layer, {@code [1, outputs]}. */
  public static INDArray fusionBias(ComputationGraph network) {
    return network.getLayer(OUTPUT).getParam("b");
  }
}
