package io.intense.dl4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.term.InteractionSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Sgd;

/** Several trainings in one JVM at the same time, as tasks of one executor are. */
class ConcurrentTrainingTest {

  private static final NetworkSpec SPEC =
      new NetworkSpec(
          List.of("a", "b").stream()
              .map(name -> new Modality(name, new InputShape.Vector(3), "mlp(8)"))
              .toList(),
          new InTense(InteractionSet.ofOrder(List.of("a", "b"), 2).products(), 3, 1),
          Task.classification(2));

  private static final int TIMES = 8;

  /** Does work for several seeds, one after the other and then all together. */
  private static void assertTheSameTogether(LongFunction<float[]> work) throws Exception {
    List<float[]> alone = LongStream.range(0, TIMES).mapToObj(work).toList();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<float[]>> together =
          LongStream.range(0, TIMES)
              .mapToObj(seed -> threads.submit(() -> work.apply(seed)))
              .toList();
      for (int seed = 0; seed < TIMES; seed++) {
        assertArrayEquals(alone.get(seed), together.get(seed).get(), "seed " + seed);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void initialWeightsDependOnTheSeedAlone() throws Exception {
    assertTheSameTogether(
        seed ->
            Networks.build(SPEC, new Sgd(0.1), 0, seed, DataType.FLOAT).params().toFloatVector());
  }

  @Test
  void trainingsDoNotDisturbOneAnother() throws Exception {
    assertTheSameTogether(
        seed ->
            Trainer.train(
                    SPEC,
                    new TrainingSettings(4, 32, 5e-3, 0.97, 0.01, 0.05, seed),
                    rows(150, seed),
                    rows(50, ~seed),
                    epoch -> {})
                .network()
                .graph()
                .params()
                .toFloatVector());
  }

  private static List<Example> rows(int count, long seed) {
    Random random = new Random(seed);
    List<Example> rows = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      float[][] x = new float[2][3];
      for (float[] modality : x) {
        for (int i = 0; i < 3; i++) {
          modality[i] = (float) random.nextGaussian();
        }
      }
      rows.add(new Example(x, new double[] {x[0][0] > 0 ? 1 : 0}, 1));
    }
    return rows;
  }
}
