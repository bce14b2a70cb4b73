package io.intense.spark.train;

import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.TargetScaling;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.population.Population;
import io.intense.dl4j.population.RowSums;
import io.intense.spark.device.TaskDevice;
import io.intense.spark.row.DecodedRow;
import io.intense.spark.row.RowDecoder;
import java.util.Iterator;
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
public record RowPopulation(JavaSparkContext spark, JavaRDD<DecodedRow> rows)
    implements Population {

  /**
   * Takes the rows of a DataFrame.
   *
   * @param decoder of its rows; a row that it refuses fails the job that meets it
   */
  public static RowPopulation of(Dataset<?> dataset, RowDecoder decoder) {
    return new RowPopulation(
        new JavaSparkContext(dataset.sparkSession().sparkContext()),
        TrainingRows.decoded(dataset, decoder).mapPartitions(RowPopulation::checked, true));
  }

  private static Iterator<DecodedRow> checked(Iterator<DecodedRow> rows) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public DecodedRow next() {
        DecodedRow row = rows.next();
        if (row.problem() != null) {
          throw new IllegalArgumentException(row.problem().toString());
        }
        return row;
      }
    };
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
      JavaRDD<DecodedRow> rows,
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
