package io.intense.dl4j.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.norm.VertexHarness;
import java.util.Map;
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
          reference(harness.parameters(), pixels.getRow(row).toDoubleVector()),
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

  private static double[] reference(Map<String, INDArray> parameters, double[] pixels) {
    double[][][] image = new double[HEIGHT][WIDTH][CHANNELS];
    for (int i = 0; i < pixels.length; i++) {
      image[i / (WIDTH * CHANNELS)][i / CHANNELS % WIDTH][i % CHANNELS] = pixels[i];
    }
    for (int block = 0; block < BLOCKS; block++) {
      image = block(parameters, image, block);
    }
    double[] mean = new double[image[0][0].length];
    for (double[][] line : image) {
      for (double[] pixel : line) {
        for (int c = 0; c < mean.length; c++) {
          mean[c] += pixel[c] / (image.length * line.length);
        }
      }
    }
    return mean;
  }

  private static double[][][] block(
      Map<String, INDArray> parameters, double[][][] image, int block) {
    INDArray filters = parameters.get("filters" + block);
    int reach = block == 0 ? 2 : 1;
    int out = FILTERS << block;
    double[][][] pooled = new double[image.length / 2][image[0].length / 2][out];
    for (int y = 0; y < pooled.length * 2; y++) {
      for (int x = 0; x < pooled[0].length * 2; x++) {
        for (int k = 0; k < out; k++) {
          double sum = 0;
          for (int dy = -reach; dy <= reach; dy++) {
            for (int dx = -reach; dx <= reach; dx++) {
              boolean inside =
                  y + dy >= 0 && y + dy < image.length && x + dx >= 0 && x + dx < image[0].length;
              for (int c = 0; inside && c < image[0][0].length; c++) {
                sum += image[y + dy][x + dx][c] * filters.getDouble(dy + reach, dx + reach, c, k);
              }
            }
          }
          String name = "block" + block;
          double centred = sum - parameters.get(name + "mean").getDouble(k);
          double deviation = Math.sqrt(parameters.get(name + "variance").getDouble(k) + 1e-5);
          double normalised =
              centred / deviation * parameters.get(name + "gain").getDouble(k)
                  + parameters.get(name + "shift").getDouble(k);
          pooled[y / 2][x / 2][k] = Math.max(pooled[y / 2][x / 2][k], normalised);
        }
      }
    }
    return pooled;
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
