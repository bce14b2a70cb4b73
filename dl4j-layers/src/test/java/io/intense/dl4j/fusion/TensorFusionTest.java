package io.intense.dl4j.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.network.MemoryEstimate;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.norm.VertexHarness;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.NoOp;

/** The tensor fusion network and late fusion against computations by loops. */
class TensorFusionTest {

  private static final int ROWS = 4;

  private static NetworkSpec spec(Fusion fusion, int modalities) {
    return new NetworkSpec(
        IntStream.range(0, modalities)
            .mapToObj(
                m ->
                    new Modality(
                        "m" + m, new InputShape.Vector(2 + m), "identity(" + (2 + m) + ")"))
            .toList(),
        fusion,
        new Task(Task.Loss.L2, 1));
  }

  private static INDArray[] features(int modalities) {
    return IntStream.range(0, modalities)
        .mapToObj(m -> VertexHarness.random(m, ROWS, 2 + m))
        .toArray(INDArray[]::new);
  }

  @Test
  void productsOfAllModalitiesWithAOneInFrontOfEach() {
    ComputationGraph network =
        Networks.build(spec(new TensorFusion(2, 0), 3), new NoOp(), 0, 3, DataType.DOUBLE);
    INDArray[] features = features(3);
    double[][][] latents = new double[3][][];
    for (int m = 0; m < 3; m++) {
      latents[m] =
          features[m]
              .mmul(network.getLayer(Networks.FUSION + "-latent" + m).getParam("W"))
              .addiRowVector(network.getLayer(Networks.FUSION + "-latent" + m).getParam("b"))
              .toDoubleMatrix();
    }
    double[][] found =
        network.output(List.of(Networks.FUSION), false, features, null)[0].toDoubleMatrix();
    assertEquals(27, found[0].length);
    for (int row = 0; row < ROWS; row++) {
      for (int i = 0; i < 27; i++) {
        double expected =
            withOne(latents[0][row], i / 9)
                * withOne(latents[1][row], i / 3 % 3)
                * withOne(latents[2][row], i % 3);
        assertEquals(expected, found[row][i], 1e-12);
      }
    }
  }

  private static double withOne(double[] values, int index) {
    return index == 0 ? 1 : values[index - 1];
  }

  @Test
  void lateFusionIsOneLayerOverAllRepresentations() {
    ComputationGraph network =
        Networks.build(spec(new LateFusion(), 2), new NoOp(), 0, 3, DataType.DOUBLE);
    INDArray[] features = features(2);
    double[] weights = Networks.fusionWeights(network).toDoubleVector();
    INDArray found = network.output(features)[0];
    for (int row = 0; row < ROWS; row++) {
      double expected = Networks.fusionBias(network).getDouble(0);
      for (int i = 0; i < 5; i++) {
        double value = i < 2 ? features[0].getDouble(row, i) : features[1].getDouble(row, i - 2);
        expected += value * weights[i];
      }
      assertEquals(expected, found.getDouble(row, 0), 1e-12);
    }
  }

  @Test
  void aProductOfManyModalitiesIsTooLargeBeforeItIsBuilt() {
    MemoryEstimate estimate = MemoryEstimate.of(spec(new TensorFusion(8, 64), 12), 32);
    assertTrue(estimate.totalBytes() > 1e12, "bytes: " + estimate.totalBytes());
    assertTrue(estimate.toNeedLess().contains("latentDim"));
  }
}
