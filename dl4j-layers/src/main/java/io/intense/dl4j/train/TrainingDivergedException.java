package io.intense.dl4j.train;

/** The loss became infinite or not a number. */
public class TrainingDivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Says where and what to try.
   *
   * @param loss the loss found
   * @param epoch from 1
   * @param step within the epoch, from 1
   * @param stepSize in use
   */
  public TrainingDivergedException(double loss, int epoch, int step, double stepSize) {
    super(
        "Training diverged: the loss is %s in epoch %d, step %d, at step size %s. Try a smaller stepSize (a tenth), standardised inputs, or a larger batchSize."
            .formatted(loss, epoch, step, stepSize));
  }
}
