package io.intense.spark.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.network.ExampleBlock;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.TargetScaling;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.population.EncodablePopulation;
import io.intense.dl4j.population.Population;
import io.intense.dl4j.population.PopulationMoments;
import io.intense.dl4j.population.RowSums;
import io.intense.dl4j.term.InteractionSet;
import io.intense.spark.TestSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.NoOp;

/** Rows encoded on executors. */
@Tag("spark")
class RowPopulationTest {

  private static final int BLOCKS = 7;
  private static final List<String> NAMES = List.of("a", "b");

  private final JavaSparkContext spark = TestSpark.context();
  private final LongAccumulator read = spark.sc().longAccumulator();

  private static TrainedNetwork network() {
    NetworkSpec spec =
        new NetworkSpec(
            NAMES.stream().map(n -> new Modality(n, new InputShape.Vector(3), "mlp(4)")).toList(),
            new InTense(InteractionSet.ofOrder(NAMES, 2).products(), 2, 1),
            Task.classification(2));
    return new TrainedNetwork(
        spec, TargetScaling.identity(2), Networks.build(spec, new NoOp(), 0, 3, DataType.FLOAT));
  }

  /** Some of the partitions have no rows; counts the blocks that are read. */
  private RowPopulation rows() {
    Random random = new Random(5);
    List<ExampleBlock> blocks = new ArrayList<>();
    for (int block = 0; block < BLOCKS; block++) {
      ExampleBlock.Builder builder = new ExampleBlock.Builder(2);
      for (int row = 0; row < 90; row++) {
        for (int m = 0; m < 2; m++) {
          float[] numbers = new float[3];
          for (int i = 0; i < 3; i++) {
            numbers[i] = (float) random.nextGaussian();
          }
          builder.put(m, numbers, 1);
        }
        builder.end(new double[] {row % 2}, 1);
      }
      blocks.add(builder.build());
    }
    LongAccumulator counter = read;
    JavaRDD<ExampleBlock> counted =
        spark
            .parallelize(blocks, BLOCKS + 2)
            .map(
                block -> {
                  counter.add(1);
                  return block;
                });
    return new RowPopulation(spark, counted);
  }

  @Test
  void theMomentsReadAndEncodeEachRowOnce() {
    PopulationMoments.set(network(), rows());
    assertEquals(BLOCKS, read.value());
  }

  @Test
  void theMomentsAreTheSameBitsAsWhenEachSumEncodesAnew() {
    TrainedNetwork kept = network();
    PopulationMoments.set(kept, rows());
    TrainedNetwork anew = network();
    PopulationMoments.set(anew, new ForgetfulRows(rows()));
    assertEquals(4 * BLOCKS, read.value(), "once, and for each of three layers");
    assertArrayEquals(kept.graph().params().toFloatVector(), anew.graph().params().toFloatVector());
  }

  /** Keeps no representations from one sum to the next. */
  private record ForgetfulRows(RowPopulation rows) implements EncodablePopulation {
    @Override
    public <S extends RowSums<S>> S sum(TrainedNetwork network, S zero) {
      return rows.sum(network, zero);
    }

    @Override
    public void encoded(TrainedNetwork network, Consumer<Population> work) {
      work.accept(
          new Population() {
            @Override
            public <S extends RowSums<S>> S sum(TrainedNetwork same, S zero) {
              List<S> sums = new ArrayList<>();
              rows.encoded(same, encoded -> sums.add(encoded.sum(same, zero)));
              return sums.get(0);
            }
          });
    }
  }

  @Test
  void nothingIsKeptAfterTheWorkNorAfterAFailure() throws InterruptedException {
    int persisted = spark.getPersistentRDDs().size();
    long stored = stored();
    PopulationMoments.set(network(), rows());
    assertEquals(persisted, spark.getPersistentRDDs().size());
    awaitStored(stored);
    IllegalStateException failure = new IllegalStateException("why");
    assertEquals(
        failure,
        assertThrows(
            IllegalStateException.class,
            () ->
                rows()
                    .encoded(
                        network(),
                        encoded -> {
                          assertEquals(BLOCKS * 90, ((RowPopulation) encoded).count());
                          assertEquals(persisted + 1, spark.getPersistentRDDs().size());
                          throw failure;
                        })));
    assertEquals(persisted, spark.getPersistentRDDs().size());
    awaitStored(stored);
  }

  private static long stored() {
    return SparkEnv.get().blockManager().getMatchingBlockIds(block -> block.isRDD()).size();
  }

  /** Spark deletes blocks in the background. */
  private static void awaitStored(long expected) throws InterruptedException {
    long end = System.nanoTime() + 60_000_000_000L;
    while (stored() > expected && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertEquals(expected, stored());
  }
}
