package io.intense.spark.train;

import io.intense.dl4j.network.Example;
import io.intense.spark.row.DecodedRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * Rows in an order that depends on their content and the seed alone, not on partitions, and split
 * into rows to train on and rows for validation.
 *
 * @param training rows to train on
 * @param validation rows to choose the epoch by
 */
record CanonicalOrder(List<Example> training, List<Example> validation) {

  private record Hashed(long hash, DecodedRow row) {}

  private static final Comparator<Hashed> BY_CONTENT =
      Comparator.comparingLong(Hashed::hash).thenComparing(Hashed::row, DecodedRow::compareContent);

  /**
   * Sorts and splits rows.
   *
   * @param heldOut number of rows to hold out for validation, those with the smallest hashes; -1 if
   *     rows are marked
   */
  static CanonicalOrder of(Iterator<DecodedRow> rows, long seed, long heldOut) {
    List<Hashed> sorted = new ArrayList<>();
    rows.forEachRemaining(
        row -> sorted.add(new Hashed(DecodedRow.mix(row.contentHash(), seed), row)));
    sorted.sort(BY_CONTENT);
    List<Example> training = new ArrayList<>();
    List<Example> validation = new ArrayList<>();
    for (int i = 0; i < sorted.size(); i++) {
      DecodedRow row = sorted.get(i).row();
      boolean hold = heldOut < 0 ? row.validation() : i < heldOut;
      (hold ? validation : training).add(row.example());
    }
    return new CanonicalOrder(training, validation);
  }
}
