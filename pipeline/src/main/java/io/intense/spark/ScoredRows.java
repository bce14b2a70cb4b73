package io.intense.spark;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.relevance.Scores;
import io.intense.spark.row.DecodedRow;
import io.intense.spark.row.RowDecoder;
import io.intense.spark.train.FittedNetwork;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The rows of a partition with a model's columns added, scored in batches by one network per
 * partition.
 */
final class ScoredRows implements Iterator<Row> {

  private static final int BATCH = 256;

  private final Iterator<Row> rows;
  private final int partition;
  private final RowDecoder decoder;
  private final Broadcast<FittedNetwork> network;
  private final OutputColumn[] columns;
  private final Queue<Row> ready = new ArrayDeque<>();
  private Scorer scorer;
  private long offset;

  ScoredRows(
      Iterator<Row> rows,
      int partition,
      RowDecoder decoder,
      Broadcast<FittedNetwork> network,
      OutputColumn[] columns) {
    this.rows = rows;
    this.partition = partition;
    this.decoder = decoder;
    this.network = network;
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
    List<Row> batch = new ArrayList<>();
    List<Example> examples = new ArrayList<>();
    while (rows.hasNext() && batch.size() < BATCH) {
      Row row = rows.next();
      DecodedRow decoded = decoder.decode(row, partition, offset++);
      if (decoded.problem() != null) {
        throw new IllegalArgumentException(decoded.problem().toString());
      }
      batch.add(row);
      examples.add(decoded.example());
    }
    if (scorer == null) {
      scorer = new Scorer(network.value().restore());
    }
    List<Scores> scores = scorer.score(examples);
    for (int i = 0; i < batch.size(); i++) {
      ready.add(withColumns(batch.get(i), scores.get(i)));
    }
  }

  private Row withColumns(Row row, Scores scores) {
    Object[] values = new Object[row.size() + columns.length];
    for (int i = 0; i < row.size(); i++) {
      values[i] = row.get(i);
    }
    for (int i = 0; i < columns.length; i++) {
      values[row.size() + i] = columns[i].value().of(scores);
    }
    return RowFactory.create(values);
  }
}
