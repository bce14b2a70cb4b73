package io.intense.dl4j.kernel;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.intense.dl4j.norm.BatchNormVertex;
import io.intense.dl4j.norm.FrameNormVertex;
import io.intense.dl4j.norm.VertexHarness;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The kernel against the SameDiff definition in double precision. */
class FrameNormKernelTest {

  @ParameterizedTest
  @CsvSource({"32, 50, 20", "5, 9, 1", "1, 40, 6", "7, 3, 33", "16, 100, 74"})
  void equalsTheDefinition(int rows, int frames, int width) {
    VertexPair pair = new VertexPair(new FrameNormVertex(width), rows);
    assertInstanceOf(FrameNormKernelVertex.class, pair.kernel());
    int[] lengths = new Random(frames).ints(rows, 2, frames + 1).toArray();
    INDArray mask = VertexPair.mask(frames, lengths);
    for (int step = 0; step < 6; step++) {
      // Features differ in scale and are not centred.
      INDArray scales = VertexHarness.random(9, 1, 1, width);
      INDArray input = VertexHarness.random(step, rows, frames, width).addi(2).mul(scales);
      INDArray epsilon = VertexHarness.random(100 + step, rows, frames, width).muli(0.01);
      pair.assertSameStep(input, step % 2 == 0 ? mask : null, epsilon);
      pair.assertSameInference(input, step % 3 == 0 ? mask : null);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void equalsTheDefinitionInRandomShapes(int seed) {
    Random random = new Random(seed);
    int width = 1 + random.nextInt(80);
    VertexPair pair = new VertexPair(new FrameNormVertex(width), seed);
    for (int rows : new int[] {1, 2 + random.nextInt(40)}) {
      int frames = 2 + random.nextInt(60);
      INDArray mask = VertexPair.mask(frames, random.ints(rows, 2, frames + 1).toArray());
      INDArray input = VertexHarness.random(seed, rows, frames, width).muli(3).addi(1);
      INDArray epsilon = VertexHarness.random(100 + seed, rows, frames, width).muli(0.01);
      pair.assertSameStep(input, seed % 2 == 0 ? mask : null, epsilon);
      pair.assertSameInference(input, mask);
    }
  }

  @ParameterizedTest
  @CsvSource({"32, 20", "1, 5", "7, 1", "300, 74"})
  void equalsTheDefinitionForVectors(int rows, int width) {
    VertexPair pair = new VertexPair(new BatchNormVertex(width), rows);
    assertInstanceOf(FrameNormKernelVertex.class, pair.kernel());
    for (int step = 0; step < 3; step++) {
      INDArray scales = VertexHarness.random(9, 1, width);
      INDArray input = VertexHarness.random(step, rows, width).addi(2).mul(scales);
      INDArray epsilon = VertexHarness.random(100 + step, rows, width).muli(0.01);
      pair.assertSameStep(input, null, epsilon);
      pair.assertSameInference(input, null);
    }
  }

  @Test
  void masksMayHaveGaps() {
    VertexPair pair = new VertexPair(new FrameNormVertex(3), 4);
    INDArray mask = VertexPair.mask(6, 6, 4, 0, 5);
    mask.putScalar(0, 2, 0);
    mask.putScalar(3, 0, 0);
    INDArray input = VertexHarness.random(1, 4, 6, 3);
    pair.assertSameStep(input, mask, VertexHarness.random(2, 4, 6, 3));
  }
}
