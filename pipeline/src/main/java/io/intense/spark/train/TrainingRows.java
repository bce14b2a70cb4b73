package io.intense.spark.train;

import io.intense.spark.row.DecodedRows;
import io.intense.spark.row.RowDecoder;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** The decoded rows of a fit, on the executors, kept until closed. */
final class TrainingRows implements AutoCloseable {

  /** Rows of a block. */
  static final int ROWS = 4096;

  /**
   * Bytes of a block, about. Spark takes note of the memory that it needs after every 16 blocks.
   */
  static final long BYTES = 2 << 20;

  private final JavaRDD<DecodedRows> rows;

  private TrainingRows(JavaRDD<DecodedRows> rows) {
    this.rows = rows;
  }

  /**
   * Decodes rows, at first use.
   *
   * @param dataset with the columns that the decoder was made for
   */
  static TrainingRows of(Dataset<Row> dataset, RowDecoder decoder) {
    return new TrainingRows(
        decoded(dataset, decoder, ROWS).persist(StorageLevel.MEMORY_AND_DISK()));
  }

  /** Decodes the first row, if there is one, and keeps nothing. */
  static Optional<DecodedRows> first(Dataset<Row> dataset, RowDecoder decoder) {
    return decoded(dataset, decoder, 1).take(1).stream().findFirst();
  }

  /** Decodes rows, whenever they are asked for. */
  static JavaRDD<DecodedRows> decoded(Dataset<?> dataset, RowDecoder decoder) {
    return decoded(dataset, decoder, ROWS);
  }

  private static JavaRDD<DecodedRows> decoded(Dataset<?> dataset, RowDecoder decoder, int most) {
    return dataset
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitionsWithIndex(
            (partition, rows) -> decoder.blocks(rows, partition, most, BYTES), true);
  }

  /**
   * Counts the rows, in one pass that also fills the store.
   *
   * @param none summary of no rows
   */
  DataSummary summarise(DataSummary none) {
    return rows.treeAggregate(none, DataSummary::add, DataSummary::merge);
  }

  /** Returns the rows. */
  JavaRDD<DecodedRows> decoded() {
    return rows;
  }

  /** Trains where the rows are, in one task that sees them all. */
  LocalTraining.Outcome train(LocalTraining training) {
    Work<LocalTraining.Outcome> work = training::run;
    return inTasks(List.of(work)).get(0);
  }

  /** Work that sees all rows. */
  interface Work<T> extends Serializable {
    T on(Iterator<DecodedRows> rows);
  }

  /** Does work where the rows are, each in one task of one job; nothing is shuffled. */
  <T> List<T> inTasks(List<? extends Work<T>> works) {
    List<JavaRDD<T>> tasks =
        works.stream()
            .map(work -> rows.coalesce(1).mapPartitions(all -> List.of(work.on(all)).iterator()))
            .toList();
    return JavaSparkContext.fromSparkContext(rows.context())
        .union(tasks.toArray(JavaRDD[]::new))
        .collect();
  }

  @Override
  public void close() {
    rows.unpersist(false);
  }
}
