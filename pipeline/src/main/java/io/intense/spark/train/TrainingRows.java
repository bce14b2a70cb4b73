package io.intense.spark.train;

import io.intense.spark.row.DecodedRow;
import io.intense.spark.row.RowDecoder;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.storage.StorageLevel;

/** The decoded rows of a fit, on the executors, kept until closed. */
final class TrainingRows implements AutoCloseable {

  private final JavaRDD<DecodedRow> rows;

  private TrainingRows(JavaRDD<DecodedRow> rows) {
    this.rows = rows;
  }

  /**
   * Decodes rows, at first use.
   *
   * @param dataset with the columns that the decoder was made for
   */
  static TrainingRows of(Dataset<Row> dataset, RowDecoder decoder) {
    return new TrainingRows(decoded(dataset, decoder).persist(StorageLevel.MEMORY_AND_DISK()));
  }

  /** Decodes the first row, if there is one, and keeps nothing. */
  static Optional<DecodedRow> first(Dataset<Row> dataset, RowDecoder decoder) {
    return decoded(dataset, decoder).take(1).stream().findFirst();
  }

  /** Decodes rows, whenever they are asked for. */
  static JavaRDD<DecodedRow> decoded(Dataset<?> dataset, RowDecoder decoder) {
    return dataset
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitionsWithIndex((partition, rows) -> decode(decoder, partition, rows), true);
  }

  private static Iterator<DecodedRow> decode(
      RowDecoder decoder, int partition, Iterator<InternalRow> rows) {
    return new Iterator<>() {
      private long offset;

      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public DecodedRow next() {
        return decoder.decode(rows.next(), partition, offset++);
      }
    };
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
  JavaRDD<DecodedRow> decoded() {
    return rows;
  }

  /** Trains where the rows are, in one task that sees them all. */
  LocalTraining.Outcome train(LocalTraining training) {
    Work<LocalTraining.Outcome> work = training::run;
    return inTasks(List.of(work)).get(0);
  }

  /** Work that sees all rows. */
  interface Work<T> extends Serializable {
    T on(Iterator<DecodedRow> rows);
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
