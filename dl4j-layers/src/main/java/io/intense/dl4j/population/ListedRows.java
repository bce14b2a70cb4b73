package io.intense.dl4j.population;

import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.TrainedNetwork;
import java.util.function.Consumer;

/**
 * Rows in memory.
 *
 * @param rows all of them
 */
public record ListedRows(Examples rows) implements EncodablePopulation {

  @Override
  public <S extends RowSums<S>> S sum(TrainedNetwork network, S zero) {
    zero.addAll(network, rows);
    return zero;
  }

  @Override
  public void encoded(TrainedNetwork network, Consumer<Population> work) {
    work.accept(new EncodedRows(network, rows));
  }
}
