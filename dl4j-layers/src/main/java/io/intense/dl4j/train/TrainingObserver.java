package io.intense.dl4j.train;

import java.util.function.Supplier;

/** Is told of every epoch. */
@FunctionalInterface
public interface TrainingObserver {

  /**
   * Called after each epoch.
   *
   * @param result what it came to
   * @param state makes a copy of the state of the training, from which it can go on
   */
  void finished(EpochResult result, Supplier<TrainingState> state);
}
