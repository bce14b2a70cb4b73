package io.intense.dl4j.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.LeNetVertex;
import io.intense.dl4j.encoder.VggVertex;
import io.intense.dl4j.norm.VertexHarness;
import io.intense.dl4j.vertex.StatefulVertex;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.ops.transforms.Transforms;

/** The kernel of convolutions over images against the SameDiff definition in double precision. */
class ImageKernelTest {

  private static final int WIDTH = 6;

  @ParameterizedTest
  @CsvSource({
    "5, 9, 10, 1, 3, 2",
    "16, 28, 28, 1, 6, 4",
    "7, 15, 8, 2, 4, 3",
    "3, 8, 8, 3, 8, 1",
    "1, 6, 4, 5, 9, 2"
  })
  void equalsTheDefinition(int rows, int height, int width, int channels, int filters, int blocks) {
    InputShape.Image shape = new InputShape.Image(height, width, channels);
    assertSame(new LeNetVertex(shape, filters, blocks), shape.size(), rows);
  }

  @Test
  void equalsTheDefinitionWithoutPoolingToo() {
    InputShape.Image shape = new InputShape.Image(32, 33, 3);
    assertSame(new VggVertex(shape, 32), shape.size(), 4);
  }

  /** The dense layer in front learns from the gradient of the pixels. */
  private static void assertSame(StatefulVertex vertex, int pixels, int rows) {
    ComputationGraph kernel = network(vertex, pixels, DataType.FLOAT);
    ComputationGraph definition = network((StatefulVertex) vertex.clone(), pixels, DataType.DOUBLE);
    // Running variances are among the parameters, and not negative.
    kernel
        .params()
        .addi(Transforms.abs(VertexHarness.random(8, kernel.params().shape())).muli(0.1));
    definition.setParams(kernel.params().castTo(DataType.DOUBLE));
    INDArray features = VertexHarness.random(rows, rows, WIDTH);
    INDArray labels = VertexHarness.random(3, rows, 2);
    for (int step = 0; step < 3; step++) {
      kernel.fit(new MultiDataSet(features.castTo(DataType.FLOAT), labels.castTo(DataType.FLOAT)));
      definition.fit(new MultiDataSet(features, labels));
      assertClose(
          definition.getFlattenedGradients(),
          kernel.getFlattenedGradients(),
          "gradients in step " + step);
      definition.setParams(kernel.params().castTo(DataType.DOUBLE));
    }
    // Fewer rows than the kernel takes at a time, and more.
    for (int count : new int[] {rows, 19}) {
      INDArray others = VertexHarness.random(9, count, WIDTH);
      assertClose(
          definition.output(others)[0],
          kernel.output(others.castTo(DataType.FLOAT))[0],
          "inference");
    }
    assertTrue(kernel.getVertex("vertex") instanceof ImageKernelVertex);
  }

  private static ComputationGraph network(StatefulVertex vertex, int pixels, DataType dataType) {
    var graph =
        new NeuralNetConfiguration.Builder()
            .seed(4)
            .dataType(dataType)
            .updater(new Sgd(0.1))
            .graphBuilder()
            .addInputs("in")
            .addLayer(
                "dense",
                new DenseLayer.Builder()
                    .nIn(WIDTH)
                    .nOut(pixels)
                    .activation(Activation.IDENTITY)
                    .build(),
                "in")
            .addVertex("vertex", vertex, "dense")
            .addLayer(
                "out",
                new OutputLayer.Builder(LossFunction.MSE)
                    .nIn(vertex.outputWidth())
                    .nOut(2)
                    .activation(Activation.IDENTITY)
                    .build(),
                "vertex")
            .setOutputs("out");
    ComputationGraph network = new ComputationGraph(graph.build());
    network.init();
    return network;
  }

  private static void assertClose(INDArray expected, INDArray actual, String what) {
    double scale = Math.max(1e-3, expected.amaxNumber().doubleValue());
    double worst = expected.sub(actual.castTo(DataType.DOUBLE)).amaxNumber().doubleValue();
    assertEquals(0, worst / scale, 1e-5, what);
  }
}
