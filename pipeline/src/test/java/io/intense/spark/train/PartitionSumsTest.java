package io.intense.spark.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.ExampleBlock;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.population.RowSums;
import io.intense.spark.TestSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sums over rows that are in several partitions. */
@Tag("spark")
class PartitionSumsTest {

  private static final int PARTITIONS = 4;
  private static final CountDownLatch OTHERS = new CountDownLatch(PARTITIONS - 1);

  /** The targets, in the order in which they were put together. */
  private static final class InOrder implements RowSums<InOrder> {
    private static final long serialVersionUID = 1L;
    private final List<Double> targets = new ArrayList<>();

    @Override
    public void add(TrainedNetwork network, List<Example> rows) {
      for (Example row : rows) {
        targets.add(row.target()[0]);
        if (row.target()[0] == 0) {
          awaitOthers();
        } else {
          OTHERS.countDown();
        }
      }
    }

    @Override
    public InOrder merge(InOrder other) {
      targets.addAll(other.targets);
      return this;
    }

    private static void awaitOthers() {
      try {
        OTHERS.await(1, TimeUnit.MINUTES);
        // Until what they found has reached the driver.
        Thread.sleep(1000);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Test
  void partitionsAreAddedInTheirOrderAndNotInThatOfTheTasksEnds() {
    JavaSparkContext spark = TestSpark.context();
    JavaRDD<ExampleBlock> rows =
        spark.parallelize(List.of(0, 1, 2, 3), PARTITIONS).map(PartitionSumsTest::row);
    assertEquals(
        List.of(0.0, 1.0, 2.0, 3.0), PartitionSums.of(rows, () -> null, new InOrder()).targets);
  }

  private static ExampleBlock row(int target) {
    ExampleBlock.Builder row = new ExampleBlock.Builder(1);
    row.put(0, new float[] {1}, 1);
    row.end(new double[] {target}, 1);
    return row.build();
  }
}
