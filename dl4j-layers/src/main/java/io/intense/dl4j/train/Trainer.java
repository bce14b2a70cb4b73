package io.intense.dl4j.train;

import io.intense.dl4j.network.NetworkSpec;
import java.util.List;
import java.util.function.Consumer;

/** Trains a network on rows in memory. */
public final class Trainer {

  private Trainer() {}

  /**
   * Trains on one thread of control and returns the epoch with the smallest validation loss. Same rows in the same
   * order, same settings: same weights, bit by bit.
   *
   * @param spec the network
   * @param settings how to train it
   * @param training rows to learn from
   * @param validation rows to select the epoch by
   * @param onEpoch called after each epoch
   * @throws TrainingDivergedException if the loss is no longer finite
   */
  public static TrainingResult train(
      NetworkSpec spec,
      TrainingSettings settings,
      List<Example> training,
      List<Example> validation,
      Consumer<EpochResult> onEpoch) {
    throw new UnsupportedOperationException("in work");
  }
}
