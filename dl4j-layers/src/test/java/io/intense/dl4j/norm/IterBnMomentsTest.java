package io.intense.dl4j.norm;

import static io.intense.dl4j.norm.IterBnFixture.ROWS;
import static io.intense.dl4j.norm.IterBnFixture.WIDTHS;
import static io.intense.dl4j.norm.IterBnFixture.arrays;
import static io.intense.dl4j.norm.IterBnFixture.assertClose;
import static io.intense.dl4j.norm.IterBnFixture.byModality;
import static io.intense.dl4j.norm.IterBnFixture.centred;
import static io.intense.dl4j.norm.IterBnFixture.dependent;
import static io.intense.dl4j.norm.IterBnFixture.first;
import static io.intense.dl4j.norm.IterBnFixture.layer;
import static io.intense.dl4j.norm.IterBnFixture.unscale;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.term.Interaction;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The moments that IterBN keeps of batches (T8), and batches of which there are none. */
class IterBnMomentsTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void t8TheMeanSquaredNormIsOneAndFrozenMomentsReproduceTheBatch(int order) {
    INDArray[] x = arrays(dependent(6, ROWS, WIDTHS));
    VertexHarness layer = layer(first(order), WIDTHS);
    INDArray output = layer.train(x);
    assertEquals(1, output.mul(output).sum(1).meanNumber().doubleValue(), 1e-4);
    for (int step = 0; step < 3; step++) {
      layer.step(x);
    }
    assertEquals(0, output.sub(layer.infer(x)).amaxNumber().doubleValue(), 1e-10);
  }

  @Test
  void t8RunningMomentsAverageExactlyOverTheFirstBatches() {
    double[][][] x = dependent(7, 16, WIDTHS);
    VertexHarness layer = layer(first(3), WIDTHS);
    layer.step(arrays(x, 0, 8));
    layer.step(arrays(x, 8, 16));
    double[][] expected = centred(x, first(3));
    INDArray scale = layer.parameter("product0x1x2scale");
    assertClose(expected, unscale(layer.infer(arrays(x)), scale.getDouble(0)), 1e-9);
  }

  @Test
  void runningMomentsAreThePopulationMomentsOfARepeatedBatch() {
    double[][][] x = dependent(8, ROWS, WIDTHS);
    VertexHarness layer = layer(first(4), WIDTHS);
    for (int step = 0; step < 25; step++) {
      layer.step(arrays(x));
    }
    Reference reference = new Reference(byModality(x));
    for (Interaction subset : first(4).subsets()) {
      INDArray moment = layer.parameter(IterBn.moment(subset));
      int[] zeros = new int[subset.order()];
      List<Integer> positions = IntStream.range(0, subset.order()).boxed().toList();
      assertEquals(
          reference.moment(positions, subset.modalities(), zeros),
          moment.reshape(moment.length()).getDouble(0),
          1e-10,
          subset.toString());
    }
  }

  @Test
  void degenerateBatchesGiveFiniteResultsAndLeaveFiniteStatistics() {
    VertexHarness layer = layer(first(3), WIDTHS);
    INDArray[] one =
        Arrays.stream(WIDTHS)
            .mapToObj(w -> Nd4j.ones(1, w).castTo(org.nd4j.linalg.api.buffer.DataType.DOUBLE))
            .toArray(INDArray[]::new);
    INDArray[] zero =
        Arrays.stream(WIDTHS)
            .mapToObj(w -> Nd4j.zeros(org.nd4j.linalg.api.buffer.DataType.DOUBLE, 6, w))
            .toArray(INDArray[]::new);
    for (INDArray[] batch : List.of(one, zero)) {
      layer.step(batch);
      assertTrue(Double.isFinite(layer.train(batch).sumNumber().doubleValue()));
      assertTrue(Double.isFinite(layer.infer(batch).sumNumber().doubleValue()));
    }
    layer
        .parameters()
        .forEach(
            (name, array) -> assertTrue(Double.isFinite(array.sumNumber().doubleValue()), name));
    assertEquals(1, layer.parameter("count").getDouble(0), "a batch of one row does not count");
  }
}
