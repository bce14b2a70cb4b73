package io.intense.spark.train;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.dl4j.network.ExampleBlock;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.population.RowSums;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function0;
import scala.Tuple2;

/**
 * Sums over rows where they are: per partition first, then over groups of partitions, then on the
 * driver. Spark's own {@code treeAggregate} merges in the order of arrival; here the order is
 * always the same, so that the same partitions give the same bits.
 */
public final class PartitionSums {

  private PartitionSums() {}

  /** The sums of some partitions, in a form that Kryo leaves to Java. */
  @DefaultSerializer(JavaSerializer.class)
  private record Part<S>(int first, S sums) implements Serializable {}

  /**
   * Sums over rows.
   *
   * @param network makes a partition's own network
   * @param zero the sums of no rows
   */
  public static <S extends RowSums<S>> S of(
      JavaRDD<ExampleBlock> rows, Function0<TrainedNetwork> network, S zero) {
    int partitions = rows.getNumPartitions();
    int perGroup = (int) Math.ceil(Math.sqrt(Math.max(1, partitions)));
    List<Part<S>> groups =
        new ArrayList<>(
            rows.mapPartitionsWithIndex(
                    (partition, mine) ->
                        List.of(new Part<>(partition, sum(mine, network, zero))).iterator(),
                    false)
                .mapToPair(part -> new Tuple2<>(part.first() / perGroup, part))
                .groupByKey(Math.max(1, (partitions + perGroup - 1) / perGroup))
                .values()
                .map(PartitionSums::merge)
                .collect());
    return groups.isEmpty() ? zero : merge(groups).sums();
  }

  private static <S extends RowSums<S>> S sum(
      Iterator<ExampleBlock> rows, Function0<TrainedNetwork> network, S zero) throws Exception {
    if (rows.hasNext()) {
      TrainedNetwork own = network.call();
      Examples.batches(rows, RowSums.BATCH).forEachRemaining(batch -> zero.add(own, batch));
    }
    return zero;
  }

  private static <S extends RowSums<S>> Part<S> merge(Iterable<Part<S>> parts) {
    List<Part<S>> ordered = new ArrayList<>();
    parts.forEach(ordered::add);
    ordered.sort(Comparator.comparingInt(Part::first));
    S sums = ordered.get(0).sums();
    for (Part<S> part : ordered.subList(1, ordered.size())) {
      sums = sums.merge(part.sums());
    }
    return new Part<>(ordered.get(0).first(), sums);
  }
}
