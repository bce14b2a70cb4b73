package io.intense.dl4j.encoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.norm.FrameNormVertex;
import io.intense.dl4j.norm.VertexHarness;
import io.intense.dl4j.vertex.StatefulVertex;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class EncoderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mlp(64)",
        "mlp(64, 32, dropout=0.5)",
        "mlp(8, inputDropout=0.3, linear=1)",
        "mlp(8, 4, mean=1)",
        "gru(32)",
        "gru(8, dropout=0.0, mean=1)",
        "cnn(16)",
        "lenet(6, 4)",
        "lenet(3, 2, dropout=0.5)"
      })
  void textIsReadBack(String text) {
    Encoder encoder = Encoders.parse(text);
    assertEquals(text, encoder.text());
    assertEquals(encoder, Encoders.parse(" " + text.replace(",", " , ") + " "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gur(3) | Unknown encoder 'gur'",
        "gru | is not of the form",
        "gru(0) | needs one positive width",
        "gru(3, 4) | needs one positive width",
        "mlp(3, drop=1) | has no option 'drop'",
        "mlp(3, dropout=1) | must be in [0, 1)",
        "mlp(x) | not a number",
        "lenet(6) | needs two numbers",
        "lenet(6, 0) | 1 to 10 blocks"
      })
  void badTextsAreRefused(String text, String part) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Encoders.parse(text)).getMessage();
    assertTrue(message.contains(part), message);
  }

  private static INDArray mask(int frames, int... lengths) {
    INDArray mask = Nd4j.zeros(DataType.DOUBLE, lengths.length, frames);
    for (int row = 0; row < lengths.length; row++) {
      mask.get(NDArrayIndex.point(row), NDArrayIndex.interval(0, lengths[row])).assign(1);
    }
    return mask;
  }

  private static INDArray infer(VertexHarness harness, INDArray features, INDArray mask) {
    ComputationGraph graph = harness.graph();
    return graph
        .output(List.of("vertex"), false, new INDArray[] {features}, new INDArray[] {mask})[0]
        .dup();
  }

  @Test
  void theRecurrentUnitEqualsItsSameDiffDefinition() {
    for (boolean mean : new boolean[] {false, true}) {
      GruVertex vertex = new GruVertex(3, 4, mean);
      VertexHarness harness = new VertexHarness(vertex, 1);
      INDArray frames = VertexHarness.random(1, 5, 6, 3);
      INDArray mask = mask(6, 6, 1, 3, 5, 2);
      SameDiff graph = SameDiff.create();
      java.util.Map<String, SDVariable> parameters = new java.util.HashMap<>();
      harness
          .parameters()
          .forEach((name, array) -> parameters.put(name, graph.var(name, array.dup())));
      SDVariable output =
          vertex.defineVertex(
              graph,
              java.util.Map.of("frames", graph.constant("frames", frames)),
              parameters,
              java.util.Map.of("frames", graph.constant("mask", mask)));
      INDArray difference = output.eval().sub(infer(harness, frames, mask));
      assertEquals(0, difference.amaxNumber().doubleValue(), 1e-10);
    }
  }

  @Test
  void theMeanOfFramesIsThatOfValidOnes() {
    VertexHarness harness = new VertexHarness(new FrameMeanVertex(2), 1);
    INDArray frames = VertexHarness.random(3, 2, 3, 2);
    INDArray found = infer(harness, frames, mask(3, 2, 1));
    for (int i = 0; i < 2; i++) {
      double mean = (frames.getDouble(0, 0, i) + frames.getDouble(0, 1, i)) / 2;
      assertEquals(mean, found.getDouble(0, i), 1e-12);
      assertEquals(frames.getDouble(1, 0, i), found.getDouble(1, i), 1e-12);
    }
  }

  static Stream<StatefulVertex> encodersOfFrames() {
    return Stream.of(
        new Cnn1dVertex(3, 4, true), new GruVertex(3, 4, true), new FrameMeanVertex(3));
  }

  @ParameterizedTest
  @MethodSource("encodersOfFrames")
  void paddingDoesNotChangeARow(StatefulVertex vertex) {
    VertexHarness harness = new VertexHarness(vertex, 1);
    INDArray frames = VertexHarness.random(2, 4, 30, 3);
    INDArray mask = mask(30, 30, 21, 25, 28);
    INDArray padded = Nd4j.concat(1, frames, VertexHarness.random(9, 4, 11, 3));
    INDArray longer = Nd4j.concat(1, mask, Nd4j.zeros(DataType.DOUBLE, 4, 11));
    assertEquals(
        0,
        infer(harness, frames, mask).sub(infer(harness, padded, longer)).amaxNumber().doubleValue(),
        1e-12);
  }

  @Test
  void statisticsOfFramesAreTakenOverValidFramesOnly() {
    VertexHarness harness = new VertexHarness(new FrameNormVertexAsRow(), 1);
    INDArray frames = VertexHarness.random(3, 2, 3, 2);
    INDArray mask = mask(3, 3, 1);
    harness.step(new INDArray[] {frames}, new INDArray[] {mask});
    double mean =
        (frames.getDouble(0, 0, 0)
                + frames.getDouble(0, 1, 0)
                + frames.getDouble(0, 2, 0)
                + frames.getDouble(1, 0, 0))
            / 4;
    assertEquals(mean, harness.parameter("mean").getDouble(0), 1e-7);
  }

  /** Sums the frames, so that the harness can put its output layer behind it. */
  private static final class FrameNormVertexAsRow extends io.intense.dl4j.vertex.StatefulVertex {
    private static final long serialVersionUID = 1L;

    @Override
    protected void declare(io.intense.dl4j.vertex.Declaration declaration) {
      declaration.maskedInput("frames");
      io.intense.dl4j.norm.BatchNorm.declare(declaration, "", 2, true);
    }

    @Override
    protected SDVariable define(io.intense.dl4j.vertex.Definition definition) {
      SDVariable valid = definition.graph().expandDims(definition.mask("frames"), 2);
      return io.intense.dl4j.norm.BatchNorm.defineMasked(
              definition, "", definition.input("frames"), valid, 3)
          .sum(1);
    }

    @Override
    public int outputWidth() {
      return new FrameNormVertex(2).outputWidth();
    }

    @Override
    protected List<Object> settings() {
      return List.of();
    }
  }
}
