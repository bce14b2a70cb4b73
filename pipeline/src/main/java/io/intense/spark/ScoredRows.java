package io.intense.spark;

import io.intense.dl4j.network.ExampleBlock;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.relevance.Scores;
import io.intense.spark.row.DecodedRows;
import io.intense.spark.row.PackedRow;
import io.intense.spark.row.RowDecoder;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import scala.Tuple2;

/**
 * The packed rows of a partition, each beside a packed row of a model's columns, scored in batches
 * by one scorer per partition.
 */
final class ScoredRows implements Iterator<Tuple2<byte[], byte[]>> {

  private static final int BATCH = 256;

  private final Iterator<DecodedRows> blocks;
  private final Scoring.ScorerSource source;
  private final OutputColumn[] columns;
  private final UnsafeProjection projection;

  /** Rows that were decoded and are not scored yet. */
  private final Queue<byte[]> packed = new ArrayDeque<>();

  private final Queue<Tuple2<byte[], byte[]>> ready = new ArrayDeque<>();
  private Scoring.RowScorer scorer;

  /**
   * Scores, as the iterator is asked.
   *
   * @param width number of columns of the rows
   */
  ScoredRows(
      Iterator<byte[]> rows,
      int width,
      int partition,
      RowDecoder decoder,
      Scoring.ScorerSource source,
      OutputColumn[] columns) {
    this.blocks = decoder.blocks(unpacked(rows, width), partition, BATCH, Long.MAX_VALUE);
    this.source = source;
    this.columns = columns;
    this.projection = UnsafeProjection.create(OutputColumn.schema(List.of(columns)));
  }

  private Iterator<InternalRow> unpacked(Iterator<byte[]> rows, int width) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public InternalRow next() {
        byte[] row = rows.next();
        packed.add(row);
        return PackedRow.row(row, width);
      }
    };
  }

  @Override
  public boolean hasNext() {
    return !ready.isEmpty() || blocks.hasNext();
  }

  @Override
  public Tuple2<byte[], byte[]> next() {
    if (ready.isEmpty()) {
      scoreBatch();
    }
    return ready.remove();
  }

  private void scoreBatch() {
    ExampleBlock block = blocks.next().requireExamples();
    if (scorer == null) {
      scorer = source.open();
    }
    for (Scores scores : scorer.score(Examples.ofBlocks(List.of(block)))) {
      ready.add(new Tuple2<>(packed.remove(), added(scores)));
    }
  }

  /** Returns the added columns as one packed row. */
  private byte[] added(Scores scores) {
    Object[] values = new Object[columns.length];
    for (int i = 0; i < columns.length; i++) {
      values[i] = columns[i].value().of(scores);
    }
    // The projection writes all rows to the same buffer.
    return projection.apply(new GenericInternalRow(values)).copy().getBytes();
  }
}
