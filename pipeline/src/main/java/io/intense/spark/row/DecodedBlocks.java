package io.intense.spark.row;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;

/** Decodes the rows of a partition block by block, as the iterator is asked. */
final class DecodedBlocks implements Iterator<DecodedRows> {

  private final RowDecoder decoder;
  private final Iterator<InternalRow> rows;
  private final int partition;
  private final int mostRows;
  private final long mostBytes;
  private long offset;

  /** The row that was decoded and is in no block yet, if there is one. */
  private Optional<DecodedRow> next = Optional.empty();

  DecodedBlocks(
      RowDecoder decoder, Iterator<InternalRow> rows, int partition, int mostRows, long mostBytes) {
    this.decoder = decoder;
    this.rows = rows;
    this.partition = partition;
    this.mostRows = mostRows;
    this.mostBytes = mostBytes;
  }

  @Override
  public boolean hasNext() {
    return next.isPresent() || rows.hasNext();
  }

  @Override
  public DecodedRows next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    DecodedRow row = take();
    if (row.problem().isPresent()) {
      return DecodedRows.of(row.problem().get());
    }
    DecodedRows.Builder block = new DecodedRows.Builder(row);
    while (block.size() < mostRows && block.bytes() < mostBytes && hasNext()) {
      row = take();
      if (!block.takes(row)) {
        next = Optional.of(row);
        break;
      }
      block.add(row);
    }
    return block.build();
  }

  private DecodedRow take() {
    DecodedRow row = next.orElseGet(() -> decoder.decode(rows.next(), partition, offset++));
    next = Optional.empty();
    return row;
  }
}
