package io.intense.dl4j.kernel;

import static io.intense.dl4j.kernel.Agreement.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.intense.dl4j.encoder.Cnn1dVertex;
import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.norm.VertexHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** The kernel against the SameDiff definition in double precision. */
class Cnn1dKernelTest {

  @ParameterizedTest
  @CsvSource({"5, 29, 4, 3", "16, 40, 4, 8", "7, 20, 2, 5", "64, 100, 4, 32", "1, 30, 3, 4"})
  void equalsTheDefinition(int rows, int frames, int width, int outputs) {
    NetworkSpec spec =
        new NetworkSpec(
            List.of(
                new Modality(
                    "gene", new InputShape.Sequence(width, frames, false), "cnn(" + outputs + ")")),
            new InTense(List.of(), 2, 1),
            Task.classification(2));
    ComputationGraph kernel = Networks.build(spec, new Sgd(0.1), 0, 3, DataType.FLOAT);
    ComputationGraph definition = Networks.build(spec, new Sgd(0.1), 0, 3, DataType.DOUBLE);
    INDArray features = VertexHarness.random(rows, rows, frames, width);
    INDArray labels = Nd4j.zeros(DataType.DOUBLE, rows, 2);
    for (int row = 0; row < rows; row++) {
      labels.putScalar(row, row % 2, 1);
    }
    for (int step = 0; step < 3; step++) {
      // From the same weights each time: rounding would grow from step to step.
      definition.setParams(kernel.params().castTo(DataType.DOUBLE));
      fit(kernel, features.castTo(DataType.FLOAT), labels.castTo(DataType.FLOAT));
      fit(definition, features, labels);
      assertClose(
          definition.getFlattenedGradients(),
          kernel.getFlattenedGradients(),
          "gradients in step " + step);
      assertClose(
          definition.params(), kernel.params(), "parameters and statistics after step " + step);
    }
    assertClose(
        definition.output(features)[0],
        kernel.output(features.castTo(DataType.FLOAT))[0],
        "inference");
    assertTrue(kernel.getVertex("encoder0-cnn") instanceof Cnn1dKernelVertex);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void equalsTheDefinitionInRandomShapes(int seed) {
    Random random = new Random(seed);
    int width = 1 + random.nextInt(6);
    int outputs = 1 + random.nextInt(40);
    VertexPair pair = new VertexPair(new Cnn1dVertex(width, outputs, false), seed);
    for (int rows : new int[] {1, 2 + random.nextInt(70)}) {
      int frames = 30 + random.nextInt(80);
      INDArray input = VertexHarness.random(seed, rows, frames, width);
      pair.assertSameStep(input, null, VertexHarness.random(100 + seed, rows, outputs).muli(0.01));
      pair.assertSameInference(input, null);
    }
  }

  /** Not what it falls back to, which gives the same numbers more slowly. */
  @Test
  void theLibrarysConvolutionsAreUsedWhereTheyAreGood() throws IOException {
    assumeFalse(
        "SSE41".equals(System.getenv("DNNL_MAX_CPU_ISA")), "on such a processor they are not");
    Path processor = Path.of("/proc/cpuinfo");
    assumeTrue(
        Files.exists(processor) && Files.readString(processor).contains(" avx2 "),
        "known of processors with AVX2");
    assertTrue(
        Cnn1dInference.usable(
            16,
            100,
            List.of(
                new ConvolutionLayer(5, 4, 16, true),
                new ConvolutionLayer(3, 16, 32, false),
                new ConvolutionLayer(1, 32, 8, false))));
  }

  /** Lengths and shapes change from step to step; rows may be too short for a window, even all. */
  @Test
  void equalsTheDefinitionWhateverTheLengths() {
    VertexPair pair = new VertexPair(new Cnn1dVertex(3, 7, true), 5);
    assertInstanceOf(Cnn1dKernelVertex.class, pair.kernel());
    Random random = new Random(4);
    for (int step = 0; step < 12; step++) {
      int rows = step == 3 ? 40 : 1 + random.nextInt(8);
      int frames = step == 5 ? 12 : 40 + random.nextInt(30);
      int[] lengths = random.ints(rows, 0, frames + 1).toArray();
      // A variance over one position is 0, and rounding is all that is left.
      lengths[0] = frames;
      INDArray mask = step % 4 == 0 ? null : VertexPair.mask(frames, lengths);
      INDArray input = VertexHarness.random(step, rows, frames, 3);
      if (mask != null) {
        input.muli(mask.reshape(rows, frames, 1));
      }
      pair.assertSameStep(input, mask, VertexHarness.random(100 + step, rows, 7).muli(0.01));
      pair.assertSameInference(input, mask);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void isTheSameToTheLastBitOnAsManyThreads(boolean varying) {
    Map<String, INDArray> one = stepOn(1, varying);
    for (int threads : new int[] {2, 3, 4}) {
      Map<String, INDArray> again = stepOn(threads, varying);
      stepOn(threads, varying)
          .forEach(
              (name, value) -> {
                String message = name + " on " + threads + " threads";
                assertArrayEquals(again.get(name).toFloatVector(), value.toFloatVector(), message);
                assertClose(one.get(name).castTo(DataType.DOUBLE), value, message);
              });
    }
  }

  private static Map<String, INDArray> stepOn(int threads, boolean varying) {
    int before = Crew.threads();
    Crew.OPEN_MP.setOmpNumThreads(threads);
    try {
      int rows = 53;
      int frames = 60;
      VertexPair pair = new VertexPair(new Cnn1dVertex(4, 32, varying), 3);
      // Sums in other pieces round otherwise, and of the first seed's values one changes sides
      // then.
      INDArray input = VertexHarness.random(3, rows, frames, 4);
      INDArray epsilon = VertexHarness.random(2, rows, 32);
      int[] lengths = new Random(5).ints(rows, 0, frames + 1).toArray();
      INDArray mask = varying ? VertexPair.mask(frames, lengths) : null;
      if (varying) {
        input.muli(mask.reshape(rows, frames, 1));
      }
      pair.step(input, mask, epsilon);
      Map<String, INDArray> results = pair.step(input, mask, epsilon);
      results.put("inference", pair.inference(input, mask));
      results.replaceAll((name, value) -> value.dup('c').reshape(-1));
      return results;
    } finally {
      Crew.OPEN_MP.setOmpNumThreads(before);
    }
  }

  private static void fit(ComputationGraph network, INDArray features, INDArray labels) {
    network.fit(new MultiDataSet(features, labels));
  }
}
