package io.intense.dl4j.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.norm.VertexHarness;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The encoder of large pictures against loops over pixels, in double precision. */
class VggTest {

  private static final int ROWS = 2;

  @Test
  void equalsLoopsOverPixelsInInference() {
    InputShape.Image shape = new InputShape.Image(33, 32, 3);
    VertexHarness harness = new VertexHarness(new VggVertex(shape, 64), 1);
    INDArray pixels = VertexHarness.random(4, ROWS, shape.size());
    harness.step(pixels);
    INDArray representation = harness.infer(pixels);
    assertTrue(representation.amaxNumber().doubleValue() > 1e-3);
    for (int row = 0; row < ROWS; row++) {
      assertArrayEquals(
          new ImageReference(harness.parameters(), 33, 32, 3)
              .represent(VggVertex.layers(64), pixels.getRow(row).toDoubleVector()),
          representation.getRow(row).toDoubleVector(),
          1e-9);
    }
  }

  @Test
  void hasTheWidthsOfVgg11() {
    assertEquals(
        java.util.List.of(64, 128, 256, 256, 512, 512, 512, 512),
        VggVertex.layers(1).stream().map(layer -> layer.filters()).toList());
    assertEquals(5, VggVertex.layers(1).stream().filter(layer -> layer.pooled()).count());
  }

  @Test
  void readsItsOwnText() {
    for (String text : new String[] {"vgg(16)", "vgg(16, divisor=8, dropout=0.2)"}) {
      assertEquals(text, Encoders.parse(text).text());
      assertEquals(16, Encoders.parse(text).outputWidth());
    }
    assertThrows(IllegalArgumentException.class, () -> Encoders.parse("vgg(16, divisor=3)"));
  }

  @Test
  void smallImagesAreRefused() {
    var graph = new NeuralNetConfiguration.Builder().graphBuilder().addInputs("input");
    Encoder encoder = Encoders.parse("vgg(16)");
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> encoder.addTo(graph, "encoder", "input", new InputShape.Image(31, 99, 3)));
    assertTrue(refused.getMessage().contains("at least 32 by 32 pixels, got 31 by 99"));
  }
}
