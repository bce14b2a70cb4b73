package io.intense.spark.train;

import io.intense.dl4j.network.ExampleBlock;
import io.intense.spark.row.DecodedRows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.apache.spark.storage.StorageLevel;
import scala.Function1;

/**
 * The rows of a fit on several workers: in the order of {@link CanonicalOrder}, one partition per
 * worker, of the same size up to one row, kept on the executors until closed. Which rows are held
 * out, and which worker has which rows, depends on their content and the seed alone.
 *
 * @param training rows to train on
 * @param validation rows to choose the epoch by
 * @param trainingCount number of rows to train on
 * @param validationCount number of rows to choose the epoch by
 */
record WorkerRows(
    JavaRDD<ExampleBlock> training,
    JavaRDD<ExampleBlock> validation,
    long trainingCount,
    long validationCount)
    implements AutoCloseable {

  /**
   * Distributes rows and brings them to the executors.
   *
   * @param rows all of them
   * @param marked whether rows for validation are marked, or to be held out
   * @param heldOut number of rows for validation
   */
  static WorkerRows of(
      JavaRDD<DecodedRows> rows, long count, boolean marked, long heldOut, long seed, int workers) {
    List<Long> sizes = new ArrayList<>(BlockPartitioner.equalSizes(heldOut, workers));
    sizes.addAll(BlockPartitioner.equalSizes(count - heldOut, workers));
    SortedBlocks.Keys keys = block -> ContentKey.of(block, seed, marked);
    JavaRDD<ExampleBlock> blocks =
        SortedBlocks.of(
            rows,
            BlockPartitioner.of(rows.flatMap(block -> keys.of(block).iterator()), sizes),
            keys);
    WorkerRows distributed =
        new WorkerRows(
            some(blocks, workers, 2 * workers), some(blocks, 0, workers), count - heldOut, heldOut);
    distributed.training.count();
    distributed.validation.count();
    return distributed;
  }

  /** Returns the rows to train on, then those to choose the epoch by. */
  JavaRDD<ExampleBlock> all() {
    return training.union(validation);
  }

  private static JavaRDD<ExampleBlock> some(JavaRDD<ExampleBlock> blocks, int first, int end) {
    Function1<Object, Object> chosen =
        (Function1<Object, Object> & Serializable)
            block -> (int) block >= first && (int) block < end;
    JavaRDD<ExampleBlock> pruned = PartitionPruningRDD.create(blocks.rdd(), chosen).toJavaRDD();
    return PlacedRdd.of(pruned).persist(StorageLevel.MEMORY_AND_DISK());
  }

  @Override
  public void close() {
    training.unpersist(false);
    validation.unpersist(false);
  }
}
