package io.intense.dl4j.encoder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.attention.AttentionReference;
import io.intense.dl4j.norm.VertexHarness;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The Transformer encoder against loops over frames and heads, in double precision. */
class TransformerTest {

  private static final int WIDTH = 3;
  private static final int FRAMES = 5;
  private static final int[] LENGTHS = {5, 1, 3, 4};

  private static VertexHarness harness(Transformer of) {
    VertexHarness harness = new VertexHarness(new TransformerVertex(WIDTH, of), 1);
    INDArray parameters = harness.graph().params();
    // Biases of 0 and gains of 1 would hide a mistake.
    parameters.addi(VertexHarness.random(3, parameters.shape()).muli(0.2));
    return harness;
  }

  private static INDArray mask() {
    INDArray mask = Nd4j.zeros(org.nd4j.linalg.api.buffer.DataType.DOUBLE, LENGTHS.length, FRAMES);
    for (int row = 0; row < LENGTHS.length; row++) {
      for (int t = 0; t < LENGTHS[row]; t++) {
        mask.putScalar(row, t, 1);
      }
    }
    return mask;
  }

  private static INDArray run(VertexHarness harness, boolean training, INDArray frames) {
    GraphVertex vertex = harness.graph().getVertex("vertex");
    vertex.setInputs(frames);
    vertex.feedForwardMaskArrays(new INDArray[] {mask()}, MaskState.Active, (int) frames.size(0));
    return vertex.doForward(training, LayerWorkspaceMgr.noWorkspaces());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "transformer(4, 2, 2, hidden=7)",
        "transformer(6, 3, 1, hidden=5, normFirst=1)",
        "transformer(4, 1, 2, hidden=4, normFirst=1, positions=1)"
      })
  void equalsLoopsOverFramesAndHeads(String text) {
    Transformer settings = (Transformer) Encoders.parse(text);
    VertexHarness harness = harness(settings);
    INDArray frames = VertexHarness.random(4, LENGTHS.length, FRAMES, WIDTH);
    INDArray representation = run(harness, false, frames);
    for (int row = 0; row < LENGTHS.length; row++) {
      double[][] valid = java.util.Arrays.copyOf(frames.slice(row).toDoubleMatrix(), LENGTHS[row]);
      assertArrayEquals(
          reference(harness, settings, valid), representation.getRow(row).toDoubleVector(), 1e-9);
    }
  }

  private static double[] reference(VertexHarness harness, Transformer of, double[][] frames) {
    AttentionReference reference = new AttentionReference(harness.parameters());
    double[][] x = reference.multiply(frames, "projection");
    if (of.positions()) {
      x = AttentionReference.withPositions(x);
    }
    for (int l = 0; l < of.layers(); l++) {
      x = reference.layer("layer" + l, x, x, of.heads(), of.normFirst(), (t, s) -> true);
    }
    return (of.normFirst() ? reference.norm("norm", x) : x)[frames.length - 1];
  }

  @Test
  void paddingIsNotSeen() {
    VertexHarness harness = harness((Transformer) Encoders.parse("transformer(4, 2, 2)"));
    INDArray frames = VertexHarness.random(4, LENGTHS.length, FRAMES, WIDTH);
    INDArray before = run(harness, false, frames);
    INDArray otherPadding =
        frames.add(VertexHarness.random(5, frames.shape()).mul(mask().rsub(1).reshape(4, 5, 1)));
    assertArrayEquals(
        before.toDoubleMatrix()[1], run(harness, false, otherPadding).toDoubleMatrix()[1], 1e-12);
    assertEquals(
        0, before.sub(run(harness, false, otherPadding)).amaxNumber().doubleValue(), 1e-12);
    assertNotEquals(otherPadding, frames);
  }

  /** With the seed set anew each step draws the same, so that the loss has a derivative. */
  @Test
  void dropoutIsPartOfTheGradient() {
    VertexHarness harness =
        harness((Transformer) Encoders.parse("transformer(4, 2, 1, dropout=0.4, hidden=4)"));
    INDArray frames = VertexHarness.random(4, LENGTHS.length, FRAMES, WIDTH);
    INDArray epsilon = VertexHarness.random(6, LENGTHS.length, 4);
    harness.graph().initGradientsView();
    INDArray first = runSeeded(harness, frames, 1);
    assertEquals(first, runSeeded(harness, frames, 1));
    assertTrue(first.sub(runSeeded(harness, frames, 2)).amaxNumber().doubleValue() > 1e-3);
    assertTrue(first.sub(run(harness, false, frames)).amaxNumber().doubleValue() > 1e-3);
    runSeeded(harness, frames, 1);
    GraphVertex vertex = harness.graph().getVertex("vertex");
    vertex.setEpsilon(epsilon);
    var gradient = vertex.doBackward(false, LayerWorkspaceMgr.noWorkspaces()).getFirst();
    for (String name : new String[] {"projection", "layer0value", "layer0query", "layer0up"}) {
      INDArray weights = harness.parameter(name);
      double value = weights.getDouble(1, 1);
      weights.putScalar(1, 1, value + 1e-5);
      double up = runSeeded(harness, frames, 1).mul(epsilon).sumNumber().doubleValue();
      weights.putScalar(1, 1, value - 1e-5);
      double down = runSeeded(harness, frames, 1).mul(epsilon).sumNumber().doubleValue();
      weights.putScalar(1, 1, value);
      assertEquals((up - down) / 2e-5, gradient.getGradientFor(name).getDouble(1, 1), 1e-6, name);
    }
  }

  private static INDArray runSeeded(VertexHarness harness, INDArray frames, long seed) {
    Nd4j.getRandom().setSeed(seed);
    return run(harness, true, frames);
  }

  @Test
  void readsItsOwnText() {
    String[] texts = {
      "transformer(40, 5, 5)",
      "transformer(40, 8, 4, dropout=0.2, hidden=2048, normFirst=1, positions=1)"
    };
    for (String text : texts) {
      assertEquals(text, Encoders.parse(text).text());
    }
    assertEquals("transformer(40, 5, 5)", Encoders.parse("transformer(40)").text());
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> Encoders.parse("transformer(32)"))
            .getMessage()
            .contains("multiple of its 5 heads, got 32"));
  }

  @Test
  void vectorsAreRefused() {
    var graph = new NeuralNetConfiguration.Builder().graphBuilder().addInputs("input");
    assertThrows(
        IllegalArgumentException.class,
        () ->
            Encoders.parse("transformer(10)")
                .addTo(graph, "encoder", "input", new InputShape.Vector(3)));
  }
}
