package io.intense.spark.train;

import io.intense.spark.row.DecodedRow;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

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
    JavaRDD<DecodedRow> training,
    JavaRDD<DecodedRow> validation,
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
      JavaRDD<DecodedRow> rows, long count, boolean marked, long heldOut, long seed, int workers) {
    JavaPairRDD<Long, DecodedRow> numbered =
        rows.mapToPair(row -> new Tuple2<>(key(row, seed, marked), row))
            .sortByKey()
            .values()
            .zipWithIndex()
            .mapToPair(Tuple2::swap)
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      WorkerRows distributed =
          new WorkerRows(
              block(numbered, heldOut, count - heldOut, workers),
              block(numbered, 0, heldOut, workers),
              count - heldOut,
              heldOut);
      distributed.training.count();
      distributed.validation.count();
      return distributed;
    } finally {
      numbered.unpersist(false);
    }
  }

  /** Returns a number by which rows for validation, if they are marked, come first. */
  private static long key(DecodedRow row, long seed, boolean marked) {
    long hash = DecodedRow.mix(row.contentHash(), seed);
    if (!marked) {
      return hash;
    }
    return row.validation() ? hash | Long.MIN_VALUE : hash & Long.MAX_VALUE;
  }

  private static JavaRDD<DecodedRow> block(
      JavaPairRDD<Long, DecodedRow> numbered, long first, long rows, int workers) {
    return PlacedRdd.of(
            numbered
                .filter(row -> row._1() >= first && row._1() < first + rows)
                .repartitionAndSortWithinPartitions(new BlockPartitioner(first, rows, workers))
                .values())
        .persist(StorageLevel.MEMORY_AND_DISK());
  }

  @Override
  public void close() {
    training.unpersist(false);
    validation.unpersist(false);
  }
}
