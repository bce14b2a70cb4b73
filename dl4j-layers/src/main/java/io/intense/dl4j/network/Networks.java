package io.intense.dl4j.network;

import io.intense.dl4j.fusion.BlockNormPenalty;
import io.intense.dl4j.fusion.FusionGraph;
import io.intense.dl4j.fusion.Head;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInitUniform;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * Builds the network of a {@link NetworkSpec}: encoders and what its fusion makes of them (up to
 * the vertex {@value #FUSION}), then the head with the task's loss and, where there is one, the
 * block-norm penalty (named {@value #OUTPUT}).
 */
public final class Networks {

  /** Name of the vertex that the head reads. */
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
    Seeds.set(seed);
    network.init();
    return network;
  }

  private static ComputationGraphConfiguration configure(
      NetworkSpec spec, IUpdater updater, double weightDecay, long seed, DataType dataType) {
    GraphBuilder graph =
        new NeuralNetConfiguration.Builder()
            // Deeplearning4j seeds with it once more when it makes the weights.
            .seed(Seeds.usable(seed))
            .dataType(dataType)
            .updater(updater)
            .weightInit(new WeightInitUniform())
            .regularization(
                weightDecay == 0 ? List.of() : List.of(new WeightDecay(weightDecay, true)))
            .trainingWorkspaceMode(WorkspaceMode.ENABLED)
            .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
            .graphBuilder();
    addBeforeHead(graph, spec);
    graph.addLayer(OUTPUT, outputLayer(spec), FUSION);
    graph.setOutputs(OUTPUT);
    return graph.build();
  }

  private static void addBeforeHead(GraphBuilder graph, NetworkSpec spec) {
    spec.fusion().addTo(new FusionGraph(graph, spec.modalities(), spec.task().outputs()), FUSION);
  }

  /** Describes the layers before the head, of which none is built. */
  static GraphBuilder beforeHead(NetworkSpec spec) {
    GraphBuilder graph = new NeuralNetConfiguration.Builder().graphBuilder();
    addBeforeHead(graph, spec);
    return graph;
  }

  private static Layer outputLayer(NetworkSpec spec) {
    Task task = spec.task();
    if (!(spec.head() instanceof Head.Linear head)) {
      return new LossLayer.Builder(RowLoss.of(spec)).activation(Activation.IDENTITY).build();
    }
    OutputLayer layer =
        new OutputLayer.Builder(RowLoss.of(spec))
            .nIn((int) head.width())
            .nOut(task.outputs())
            .activation(task.isClassification() ? Activation.SOFTMAX : Activation.IDENTITY)
            .build();
    head.p()
        .ifPresent(
            p -> layer.setRegularization(List.of(new BlockNormPenalty(head.blockWidths(), p, 0))));
    return layer;
  }

  /** Sets the weight of the block-norm penalty, if the network has one, from now on. */
  public static void setPenaltyWeight(ComputationGraph network, double weight) {
    penalty(network)
        .ifPresent(
            penalty -> outputLayer(network).setRegularization(List.of(penalty.withWeight(weight))));
  }

  /** Returns the weight of the block-norm penalty; 0 if the network has none. */
  public static double penaltyWeight(ComputationGraph network) {
    return penalty(network).map(BlockNormPenalty::getWeight).orElse(0.0);
  }

  private static Optional<BlockNormPenalty> penalty(ComputationGraph network) {
    List<Regularization> all = outputLayer(network).getRegularization();
    return all == null
        ? Optional.empty()
        : all.stream()
            .filter(BlockNormPenalty.class::isInstance)
            .map(BlockNormPenalty.class::cast)
            .findFirst();
  }

  private static BaseLayer outputLayer(ComputationGraph network) {
    return (BaseLayer) network.getLayer(OUTPUT).conf().getLayer();
  }

  /** Returns the weights of a linear head, {@code [width, outputs]}. */
  public static INDArray fusionWeights(ComputationGraph network) {
    return network.getLayer(OUTPUT).getParam("W");
  }

  /** Returns the bias of a linear head, {@code [1, outputs]}. */
  public static INDArray fusionBias(ComputationGraph network) {
    return network.getLayer(OUTPUT).getParam("b");
  }

  /** Returns what is added to the parts of the prediction, in the network's units. */
  public static double[] bias(NetworkSpec spec, ComputationGraph network) {
    return spec.head() instanceof Head.Linear
        ? fusionBias(network).toDoubleVector()
        : new double[spec.task().outputs()];
  }

  /** Makes a new network predict nearly the same whatever its inputs, if its fusion lets it. */
  public static void startFrom(NetworkSpec spec, ComputationGraph network, double[] outputs) {
    INDArray start = Nd4j.createFromArray(outputs);
    if (!(spec.head() instanceof Head.Parts parts)) {
      fusionBias(network).assign(start);
    } else if (!parts.biasLayer().isEmpty()) {
      network.getLayer(FUSION + parts.biasLayer()).getParam("b").assign(start);
    }
  }
}
