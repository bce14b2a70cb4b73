package io.intense.spark.train;

import io.intense.dl4j.network.ExampleBlock;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.TargetScaling;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.population.Population;
import io.intense.dl4j.population.RowSums;
import io.intense.spark.device.TaskDevice;
import io.intense.spark.row.DecodedRows;
import io.intense.spark.row.RowDecoder;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;

/**
 * Rows on executors.
 *
 * @param spark for broadcasts
 * @param rows decoded, without problems
 */
public record RowPopulation(JavaSparkContext spark, JavaRDD<ExampleBlock> rows)
    implements Population {

  /**
   * Takes the rows of a DataFrame.
   *
   * @param decoder of its rows; a row that it refuses fails the job that meets it
   */
  public static RowPopulation of(Dataset<?> dataset, RowDecoder decoder) {
    return new RowPopulation(
        new JavaSparkContext(dataset.sparkSession().sparkContext()),
        TrainingRows.decoded(dataset, decoder).map(DecodedRows::requireExamples));
  }

  /** Returns the number of rows. */
  public long count() {
    return rows.map(block -> (long) block.size()).fold(0L, Long::sum);
  }

  @Override
  public <S extends RowSums<S>> S sum(TrainedNetwork network, S zero) {
    Broadcast<byte[]> weights = spark.broadcast(network.graphBytes());
    try {
      return sum(rows, network.spec(), network.scaling(), weights, zero);
    } finally {
      weights.destroy();
    }
  }

  private static <S extends RowSums<S>> S sum(
      JavaRDD<ExampleBlock> rows,
      NetworkSpec spec,
      TargetScaling scaling,
      Broadcast<byte[]> weights,
      S zero) {
    return PartitionSums.of(
        rows,
        () -> {
          TaskDevice.use();
          return TrainedNetwork.of(spec, scaling, weights.value());
        },
        zero);
  }
}
