package io.intense.spark.train;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.scheduler.ExecutorCacheTaskLocation;
import org.apache.spark.storage.BlockManagerId;
import scala.collection.Iterator;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.reflect.ClassTag;

/**
 * The partitions of another RDD, spread evenly over the executors there are. Spark by itself puts
 * them where their data came from, which may be one executor for all; kept there, they would be
 * worked on one after another for ever.
 */
final class PlacedRdd<T> extends RDD<T> {

  private static final long serialVersionUID = 1L;

  private final ClassTag<T> type;
  private final transient List<String> executors;

  private PlacedRdd(RDD<T> from, List<String> executors) {
    super(from, from.elementClassTag());
    this.type = from.elementClassTag();
    this.executors = executors;
  }

  /** Spreads the partitions of an RDD; without executors of its own the driver has them all. */
  static <T> JavaRDD<T> of(JavaRDD<T> rows) {
    return of(rows, executors(rows.context()));
  }

  /**
   * Spreads the partitions of an RDD.
   *
   * @param executors in Spark's way of naming where a task should run
   */
  static <T> JavaRDD<T> of(JavaRDD<T> rows, List<String> executors) {
    return executors.isEmpty() ? rows : new PlacedRdd<>(rows.rdd(), executors).toJavaRDD();
  }

  private static List<String> executors(SparkContext spark) {
    return JavaConverters.asJavaCollection(
            spark.env().blockManager().master().getMemoryStatus().keySet())
        .stream()
        .filter(id -> !id.isDriver())
        .sorted(Comparator.comparing(BlockManagerId::executorId))
        .map(id -> new ExecutorCacheTaskLocation(id.host(), id.executorId()).toString())
        .toList();
  }

  @Override
  public Partition[] getPartitions() {
    return parent().partitions();
  }

  @Override
  public Seq<String> getPreferredLocations(Partition partition) {
    return JavaConverters.asScalaBuffer(
            Collections.singletonList(executors.get(partition.index() % executors.size())))
        .toSeq();
  }

  @Override
  public Iterator<T> compute(Partition partition, TaskContext task) {
    return parent().iterator(partition, task);
  }

  private RDD<T> parent() {
    return firstParent(type);
  }
}
