package io.intense.dl4j.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.norm.VertexHarness;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The image encoder against loops over pixels, in double precision. */
class LeNetTest {

  private static final int ROWS = 3;
  private static final int HEIGHT = 9;
  private static final int WIDTH = 10;
  private static final int CHANNELS = 2;
  private static final int FILTERS = 3;
  private static final int BLOCKS = 2;

  @Test
  void equalsLoopsOverPixelsInInference() {
    VertexHarness harness =
        new VertexHarness(
            new LeNetVertex(new InputShape.Image(HEIGHT, WIDTH, CHANNELS), FILTERS, BLOCKS), 1);
    INDArray pixels = VertexHarness.random(4, ROWS, HEIGHT * WIDTH * CHANNELS);
    harness.step(pixels);
    INDArray representation = harness.infer(pixels);
    for (int row = 0; row < ROWS; row++) {
      assertArrayEquals(
          new ImageReference(harness.parameters(), HEIGHT, WIDTH, CHANNELS)
              .represent(LeNetVertex.layers(FILTERS, BLOCKS), pixels.getRow(row).toDoubleVector()),
          representation.getRow(row).toDoubleVector(),
          1e-9);
    }
  }

  @Test
  void aStepInSinglePrecisionIsThatInDouble() {
    InputShape.Image shape = new InputShape.Image(HEIGHT, WIDTH, CHANNELS);
    LeNetVertex vertex = new LeNetVertex(shape, FILTERS, BLOCKS);
    VertexHarness exact = new VertexHarness(vertex, 1, DataType.DOUBLE, 0.1);
    VertexHarness single = new VertexHarness(vertex, 1, DataType.FLOAT, 0.1);
    single.graph().setParams(exact.graph().params().castTo(DataType.FLOAT));
    INDArray before = exact.parameter("filters0").dup();
    INDArray pixels = VertexHarness.random(4, ROWS, shape.size());
    exact.step(pixels);
    single.step(pixels.castTo(DataType.FLOAT));
    assertTrue(before.sub(exact.parameter("filters0")).amaxNumber().doubleValue() > 1e-2);
    exact
        .parameters()
        .forEach(
            (name, array) ->
                assertArrayEquals(
                    array.dup().data().asDouble(),
                    single.parameter(name).dup().data().asDouble(),
                    1e-4,
                    name));
  }

  @ParameterizedTest
  @CsvSource({"28, 4, 48", "112, 6, 192"})
  void widthsAreThoseOfThePaper(int side, int blocks, int width) {
    Encoder encoder = Encoders.parse("lenet(6, " + blocks + ")");
    assertEquals(width, encoder.outputWidth());
    assertTrue(encoder.activationsPerRow(new InputShape.Image(side, side, 1)) > side * side);
  }

  @Test
  void inputsThatCannotBeReadAreRefused() {
    Encoder encoder = Encoders.parse("lenet(6, 4)");
    assertTrue(
        message(encoder, new InputShape.Image(28, 15, 1)).contains("at least 16 by 16 pixels"));
    assertTrue(message(encoder, new InputShape.Vector(784)).contains("reads images"));
  }

  private static String message(Encoder encoder, InputShape shape) {
    var graph = new NeuralNetConfiguration.Builder().graphBuilder().addInputs("input");
    return assertThrows(
            IllegalArgumentException.class, () -> encoder.addTo(graph, "encoder", "input", shape))
        .getMessage();
  }
}
