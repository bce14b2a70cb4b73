package io.intense.dl4j.population;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.TrainedNetwork;
import java.io.Serializable;
import java.util.List;

/**
 * Sums over rows of what a network makes of them. Sums of parts of the rows can be merged, so that
 * they may be computed where the rows are.
 *
 * @param <S> the sums themselves
 */
public interface RowSums<S extends RowSums<S>> extends Serializable {

  /** Rows that go through the network at a time. */
  int BATCH = 256;

  /**
   * Adds rows.
   *
   * @param network in inference, the same in every call
   * @param rows a batch, not empty
   */
  void add(TrainedNetwork network, List<Example> rows);

  /** Returns the sums over these rows and others; both parts may be changed by it. */
  S merge(S other);

  /** Adds any number of rows, in batches. */
  default void addAll(TrainedNetwork network, List<Example> rows) {
    for (int start = 0; start < rows.size(); start += BATCH) {
      add(network, rows.subList(start, Math.min(rows.size(), start + BATCH)));
    }
  }
}
