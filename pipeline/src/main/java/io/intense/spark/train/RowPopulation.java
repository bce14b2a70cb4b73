package io.intense.spark.train;

import io.intense.dl4j.network.EncoderRun;
import io.intense.dl4j.network.ExampleBlock;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.TargetScaling;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.population.EncodablePopulation;
import io.intense.dl4j.population.Population;
import io.intense.dl4j.population.RowSums;
import io.intense.spark.device.TaskDevice;
import io.intense.spark.row.DecodedRows;
import io.intense.spark.row.RowDecoder;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function0;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.storage.StorageLevel;

/**
 * Rows on executors.
 *
 * @param spark for broadcasts
 * @param rows decoded, without problems
 */
public record RowPopulation(JavaSparkContext spark, JavaRDD<ExampleBlock> rows)
    implements EncodablePopulation {

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
      return PartitionSums.of(rows, networks(network, weights), zero);
    } finally {
      weights.destroy();
    }
  }

  /**
   * Keeps the encoded rows on the executors' disks: their memory is for the rows, and reading takes
   * a small part of the time of encoding.
   */
  @Override
  public void encoded(TrainedNetwork network, Consumer<Population> work) {
    Broadcast<byte[]> weights = spark.broadcast(network.graphBytes());
    Function0<TrainedNetwork> networks = networks(network, weights);
    JavaRDD<ExampleBlock> encoded =
        rows.mapPartitions(mine -> encode(mine, networks), true).persist(StorageLevel.DISK_ONLY());
    try {
      work.accept(new RowPopulation(spark, encoded));
    } finally {
      encoded.unpersist(false);
      weights.destroy();
    }
  }

  /** Encodes while it is read, so that never more than a batch is in memory. */
  private static Iterator<ExampleBlock> encode(
      Iterator<ExampleBlock> rows, Function0<TrainedNetwork> networks) throws Exception {
    if (!rows.hasNext()) {
      return rows;
    }
    TrainedNetwork network = networks.call();
    EncoderRun encoders = new EncoderRun(network.spec(), network.graph());
    Spliterator<Examples> batches =
        Spliterators.spliteratorUnknownSize(Examples.batches(rows, RowSums.BATCH), 0);
    return StreamSupport.stream(batches, false).map(encoders::encode).iterator();
  }

  private static Function0<TrainedNetwork> networks(
      TrainedNetwork network, Broadcast<byte[]> weights) {
    NetworkSpec spec = network.spec();
    TargetScaling scaling = network.scaling();
    return () -> {
      TaskDevice.use();
      return TrainedNetwork.of(spec, scaling, weights.value());
    };
  }
}
