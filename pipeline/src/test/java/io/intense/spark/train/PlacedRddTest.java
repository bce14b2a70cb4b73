package io.intense.spark.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.intense.spark.TestSpark;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;

/** Where the rows of workers are kept. */
@Tag("spark")
class PlacedRddTest {

  private static final List<String> EXECUTORS = List.of("executor_a_0", "executor_b_1");

  @Test
  void executorsTakeTurnsWhereverTheRowsCameFrom() {
    RDD<Integer> placed =
        PlacedRdd.of(TestSpark.context().parallelize(List.of(1, 2, 3, 4, 5), 5), EXECUTORS).rdd();
    List<String> places =
        List.of(placed.partitions()).stream()
            .map(partition -> JavaConverters.seqAsJavaList(placed.preferredLocations(partition)))
            .map(preferred -> String.join(" ", preferred))
            .toList();
    assertEquals(
        List.of("executor_a_0", "executor_b_1", "executor_a_0", "executor_b_1", "executor_a_0"),
        places);
  }

  @Test
  void rowsStayTheSame() {
    JavaRDD<Integer> rows = TestSpark.context().parallelize(List.of(1, 2, 3, 4, 5), 3);
    assertEquals(rows.glom().collect(), PlacedRdd.of(rows, EXECUTORS).glom().collect());
    assertEquals(rows, PlacedRdd.of(rows), "without executors of its own");
  }
}
