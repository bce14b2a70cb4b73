package io.intense.spark;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.relevance.Scores;
import io.intense.spark.row.DecodedRow;
import io.intense.spark.row.PackedRow;
import io.intense.spark.row.RowDecoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The packed rows of a partition, each with a model's columns after it, scored in batches by one
 * scorer per partition.
 */
final class ScoredRows implements Iterator<Row> {

  private static final int BATCH = 256;

  private final Iterator<byte[]> rows;
  private final int width;
  private final int partition;
  private final RowDecoder decoder;
  private final Scoring.ScorerSource source;
  private final OutputColumn[] columns;
  private final Queue<Row> ready = new ArrayDeque<>();
  private Scoring.RowScorer scorer;
  private long offset;

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
    this.rows = rows;
    this.width = width;
    this.partition = partition;
    this.decoder = decoder;
    this.source = source;
    this.columns = columns;
  }

  @Override
  public boolean hasNext() {
    return !ready.isEmpty() || rows.hasNext();
  }

  @Override
  public Row next() {
    if (ready.isEmpty()) {
      scoreBatch();
    }
    return ready.remove();
  }

  private void scoreBatch() {
    if (!rows.hasNext()) {
      throw new NoSuchElementException();
    }
    List<byte[]> batch = new ArrayList<>();
    List<Example> examples = new ArrayList<>();
    while (rows.hasNext() && batch.size() < BATCH) {
      byte[] row = rows.next();
      DecodedRow decoded = decoder.decode(PackedRow.row(row, width), partition, offset++);
      if (decoded.problem() != null) {
        throw new IllegalArgumentException(decoded.problem().toString());
      }
      batch.add(row);
      examples.add(decoded.example());
    }
    if (scorer == null) {
      scorer = source.open();
    }
    List<Scores> scores = scorer.score(examples);
    for (int i = 0; i < batch.size(); i++) {
      ready.add(withColumns(batch.get(i), scores.get(i)));
    }
  }

  private Row withColumns(byte[] row, Scores scores) {
    Object[] values = new Object[1 + columns.length];
    values[0] = row;
    for (int i = 0; i < columns.length; i++) {
      values[1 + i] = columns[i].value().of(scores);
    }
    return RowFactory.create(values);
  }
}
