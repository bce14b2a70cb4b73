package io.intense.dl4j.norm;

import io.intense.dl4j.vertex.StatefulVertex;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A graph of one vertex and a linear output layer in double precision, for tests. */
public final class VertexHarness {

  private final ComputationGraph graph;
  private final int inputs;

  /** Wraps a vertex with some inputs. */
  public VertexHarness(StatefulVertex vertex, int inputs) {
    this(vertex, inputs, DataType.DOUBLE, 0);
  }

  /** Wraps a vertex, trained with plain gradient steps of some size. */
  public VertexHarness(StatefulVertex vertex, int inputs, DataType dataType, double stepSize) {
    this.inputs = inputs;
    String[] names = IntStream.range(0, inputs).mapToObj(i -> "in" + i).toArray(String[]::new);
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(7)
            .dataType(dataType)
            .updater(new Sgd(stepSize))
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .inferenceWorkspaceMode(WorkspaceMode.NONE)
            .graphBuilder();
    builder.addInputs(names);
    // Kernels leave out the gradient of what comes right from the graph's inputs.
    String[] copies = new String[inputs];
    for (int i = 0; i < inputs; i++) {
      copies[i] = "copy" + i;
      builder.addVertex(copies[i], new ScaleVertex(1), names[i]);
    }
    builder.addVertex("vertex", vertex, copies);
    builder.addLayer(
        "out",
        new OutputLayer.Builder(LossFunction.MSE)
            .nIn(vertex.outputWidth())
            .nOut(2)
            .activation(Activation.IDENTITY)
            .build(),
        "vertex");
    graph = new ComputationGraph(builder.setOutputs("out").build());
    graph.init();
  }

  /** Returns the graph. */
  public ComputationGraph graph() {
    return graph;
  }

  /** Returns the vertex's output with the minibatch's statistics. */
  public INDArray train(INDArray... features) {
    return graph.output(List.of("vertex"), true, features, null)[0].dup();
  }

  /** Returns the vertex's output with running statistics. */
  public INDArray infer(INDArray... features) {
    return graph.output(List.of("vertex"), false, features, null)[0].dup();
  }

  /** Makes a training step. */
  public void step(INDArray... features) {
    graph.fit(data(features, null));
  }

  /** Makes a training step with masks. */
  public void step(INDArray[] features, INDArray[] masks) {
    graph.fit(data(features, masks));
  }

  /** Returns features with random labels. */
  public MultiDataSet data(INDArray[] features, INDArray[] masks) {
    INDArray labels = random(3, features[0].size(0), 2).castTo(features[0].dataType());
    return new MultiDataSet(features, new INDArray[] {labels}, masks, null);
  }

  /** Returns a parameter or running statistic of the vertex. */
  public INDArray parameter(String name) {
    return graph.getVertex("vertex").paramTable(false).get(name);
  }

  /** Returns all parameters and statistics of the vertex. */
  public Map<String, INDArray> parameters() {
    return graph.getVertex("vertex").paramTable(false);
  }

  /** Returns standard normal numbers. */
  public static INDArray random(long seed, long... shape) {
    Random random = new Random(seed);
    INDArray array = Nd4j.create(DataType.DOUBLE, shape);
    INDArray flat = array.reshape(array.length());
    for (long i = 0; i < flat.length(); i++) {
      flat.putScalar(i, random.nextGaussian());
    }
    return array;
  }
}
