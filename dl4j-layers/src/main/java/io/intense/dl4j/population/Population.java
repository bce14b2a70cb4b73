package io.intense.dl4j.population;

import io.intense.dl4j.network.TrainedNetwork;

/** Rows, wherever they are. */
public interface Population {

  /**
   * Sums over all rows.
   *
   * @param network in inference, as it is now
   * @param zero the sums of no rows, of which copies may be made
   * @param <S> the sums
   */
  <S extends RowSums<S>> S sum(TrainedNetwork network, S zero);
}
