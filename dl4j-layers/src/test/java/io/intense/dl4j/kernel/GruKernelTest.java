package io.intense.dl4j.kernel;

import static io.intense.dl4j.kernel.Agreement.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.encoder.GruVertex;
import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.norm.VertexHarness;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.bytedeco.javacpp.Pointer;
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

/** The kernel against the runtime in double precision. */
class GruKernelTest {

  @ParameterizedTest
  @CsvSource({
    "32, 50, 20, 64, false",
    "32, 50, 5, 64, true",
    "4, 30, 300, 96, false",
    "1, 9, 4, 7, true",
    "6, 1, 3, 5, false",
    "3, 7, 1, 1, true"
  })
  void equalsTheReference(int rows, int frames, int width, int units, boolean mean) {
    VertexPair pair = new VertexPair(new GruVertex(width, units, mean), rows);
    assertInstanceOf(GruKernelVertex.class, pair.kernel());
    int[] lengths = new Random(frames).ints(rows, 1, frames + 1).toArray();
    INDArray input = VertexHarness.random(1, rows, frames, width);
    INDArray epsilon = VertexHarness.random(2, rows, units).muli(0.01);
    for (INDArray mask : new INDArray[] {null, VertexPair.mask(frames, lengths), null}) {
      pair.assertSameStep(input, mask, epsilon);
      pair.assertSameInference(input, mask);
    }
  }

  /** Shapes change from step to step, so that programs share memory and are thrown away. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void equalsTheReferenceWhateverCameBefore(boolean mean) {
    VertexPair pair = new VertexPair(new GruVertex(6, 11, mean), 5);
    Random random = new Random(8);
    for (int step = 0; step < 40; step++) {
      int rows = 1 + random.nextInt(8);
      int frames = 1 + random.nextInt(12);
      // A row may be empty, even all of them.
      int[] lengths = random.ints(rows, 0, frames + 1).toArray();
      INDArray mask = step % 4 == 0 ? null : VertexPair.mask(frames, lengths);
      INDArray input = VertexHarness.random(step, rows, frames, 6);
      pair.assertSameInference(input, mask);
      INDArray epsilon = VertexHarness.random(100 + step, rows, 11).muli(0.05);
      pair.assertSameStep(input, mask, epsilon);
    }
  }

  @Test
  void takesInputsOfAnyLayout() {
    VertexPair pair = new VertexPair(new GruVertex(6, 5, false), 5);
    INDArray input = VertexHarness.random(1, 4, 9, 6).dup('f');
    INDArray epsilon = VertexHarness.random(2, 4, 5).dup('f');
    INDArray mask = VertexPair.mask(9, 4, 9, 2, 7).dup('f');
    pair.assertSameStep(input, mask, epsilon);
  }

  @Test
  void runsOnAnotherThreadThanBefore() {
    VertexPair pair = new VertexPair(new GruVertex(6, 5, false), 5);
    INDArray input = VertexHarness.random(1, 4, 9, 6);
    INDArray epsilon = VertexHarness.random(2, 4, 5);
    pair.assertSameStep(input, null, epsilon);
    CompletableFuture.runAsync(() -> pair.assertSameStep(input, null, epsilon)).join();
  }

  /** Through a network with normalisation, workspaces and masks. */
  @ParameterizedTest
  @ValueSource(strings = {"gru(16, dropout=0)", "gru(16, dropout=0, mean=1)"})
  void trainsANetworkAsTheReferenceDoes(String encoder) {
    InputShape shape = new InputShape.Sequence(7, 12, true);
    NetworkSpec spec =
        new NetworkSpec(
            List.of(new Modality("sound", shape, encoder)),
            new InTense(List.of(), 2, 1),
            Task.classification(2));
    ComputationGraph kernel = Networks.build(spec, new Sgd(0.1), 0, 3, DataType.FLOAT);
    ComputationGraph reference = Networks.build(spec, new Sgd(0.1), 0, 3, DataType.DOUBLE);
    reference.setParams(kernel.params().castTo(DataType.DOUBLE));
    for (int step = 0; step < 3; step++) {
      INDArray features = VertexHarness.random(step, 6, 12, 7).muli(3).addi(5);
      INDArray mask = VertexPair.mask(12, 3, 12, 1, 7 + step, 5, 9);
      kernel.fit(data(features, mask, DataType.FLOAT));
      reference.fit(data(features, mask, DataType.DOUBLE));
      assertClose(reference.params(), kernel.params(), "parameters, step " + step);
    }
    assertInstanceOf(GruKernelVertex.class, kernel.getVertex("encoder0-gru"));
    assertInstanceOf(FrameNormKernelVertex.class, kernel.getVertex("encoder0-norm"));
  }

  private static MultiDataSet data(INDArray features, INDArray mask, DataType type) {
    INDArray labels = Nd4j.zeros(type, features.size(0), 2);
    for (int row = 0; row < features.size(0); row++) {
      labels.putScalar(row, row % 2, 1);
    }
    return new MultiDataSet(
        new INDArray[] {features.castTo(type)},
        new INDArray[] {labels},
        new INDArray[] {mask.castTo(type)},
        null);
  }

  @Test
  void keepsNoMemoryOfPastSteps() throws InterruptedException {
    VertexPair pair = new VertexPair(new GruVertex(8, 64, false), 5);
    steps(pair, 100);
    collect();
    long nativeBefore = Pointer.totalBytes();
    // The Java heap may grow now and then, what is forgotten grows always: a workspace per step
    // would be 100 MB.
    long leastGrowth = Long.MAX_VALUE;
    for (int window = 0; window < 3; window++) {
      long physicalBefore = Pointer.physicalBytes();
      steps(pair, 100);
      collect();
      leastGrowth = Math.min(leastGrowth, Pointer.physicalBytes() - physicalBefore);
    }
    assertEquals(nativeBefore, Pointer.totalBytes(), 1 << 20);
    assertTrue(leastGrowth < 33 << 20, "physical memory grew");
  }

  /** Collects until nothing more is freed: what is unreachable is freed by another thread. */
  private static void collect() throws InterruptedException {
    long before;
    do {
      before = Pointer.totalBytes();
      System.gc();
      Thread.sleep(200);
    } while (Pointer.totalBytes() < before);
  }

  private static void steps(VertexPair pair, int count) {
    INDArray epsilon = VertexHarness.random(2, 16, 64);
    for (int step = 0; step < count; step++) {
      int frames = 10 + step % 30;
      pair.step(Nd4j.rand(DataType.DOUBLE, 16, frames, 8), null, epsilon);
    }
  }
}
