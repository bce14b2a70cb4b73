package io.intense.dl4j.train;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.NetworkSpec;
import java.util.List;
import java.util.Optional;

/**
 * Goes on from a trained network under another penalty or another norm over the relevances. It
 * takes {@value #PART} of the epochs of a training from scratch, with the penalty at its full
 * weight, and starts at the step size of the middle of a training.
 */
public final class WarmStart {

  private static final double PART = 0.4;

  private WarmStart() {}

  /** Returns how many epochs it takes. */
  public static int epochs(int maxIter) {
    return (int) Math.ceil(PART * maxIter);
  }

  /**
   * Goes on from a trained network.
   *
   * @param from what has been trained; its epochs are the beginning of the history
   * @param spec the same network, perhaps under another norm
   * @param settings of a training from scratch, perhaps with another penalty
   * @param training rows to learn from
   * @param validation rows to select the epoch by
   * @param observer called after each epoch
   */
  public static TrainingResult train(
      TrainingResult from,
      NetworkSpec spec,
      TrainingSettings settings,
      List<Example> training,
      List<Example> validation,
      TrainingObserver observer) {
    return Trainer.train(
        spec,
        settings.withMaxIter(from.history().size() + epochs(settings.maxIter())),
        training,
        validation,
        Optional.of(TrainingState.onwards(from, settings.maxIter() / 2)),
        observer);
  }
}
