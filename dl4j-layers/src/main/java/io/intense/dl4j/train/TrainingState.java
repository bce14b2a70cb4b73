package io.intense.dl4j.train;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * All that a training has come to after some epochs, so that it can go on from there as if it had
 * never stopped. The arrays are not to be written to.
 *
 * @param epoch number of finished epochs
 * @param weights of the network
 * @param updater the optimiser's state
 * @param steps taken by the optimiser since the network was last started anew
 * @param decays of the step size so far
 * @param lastStart number of the epoch after which the network was last started anew, 0 if never
 * @param rampedEpochs epochs since the penalty began to rise, -1 before
 * @param history every epoch
 * @param candidates number of epochs that might have been selected
 * @param bestEpoch the selected one so far, 0 if there is none
 * @param bestWeights its weights
 * @param bestValidation its validation
 */
public record TrainingState(
    int epoch,
    float[] weights,
    float[] updater,
    int steps,
    int decays,
    int lastStart,
    int rampedEpochs,
    List<EpochResult> history,
    int candidates,
    int bestEpoch,
    float[] bestWeights,
    Validation bestValidation) {

  /**
   * Returns the state of a training that goes on from what another has come to, with the penalty at
   * its full weight from the start. All epochs so far count as candidates that might have been
   * selected.
   *
   * @param decays of the step size
   */
  static TrainingState onwards(TrainingResult from, int decays) {
    ComputationGraph network = from.network().graph();
    float[] weights = network.params().toFloatVector();
    int epochs = from.history().size();
    return new TrainingState(
        epochs,
        weights,
        new float[(int) network.getUpdater().getStateViewArray().length()],
        0,
        decays,
        0,
        epochs,
        from.history(),
        epochs,
        0,
        weights,
        Validation.EMPTY);
  }

  /** Returns the same state, chosen beside epochs of trainings that were given up. */
  TrainingState besides(int givenUp) {
    return new TrainingState(
        epoch,
        weights,
        updater,
        steps,
        decays,
        lastStart,
        rampedEpochs,
        history,
        candidates + givenUp,
        bestEpoch,
        bestWeights,
        bestValidation);
  }

  /** Copies the list. */
  public TrainingState {
    history = List.copyOf(history);
    if (history.size() != epoch) {
      throw new IllegalArgumentException(
          "A state after %d epochs needs a history of as many, got %d"
              .formatted(epoch, history.size()));
    }
  }
}
