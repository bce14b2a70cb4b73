package io.intense.dl4j.network;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.Serializable;

/**
 * What the network predicts.
 *
 * @param loss cross-entropy (classification), or mean absolute or squared error (regression)
 * @param outputs number of classes, or of regression targets
 */
public record Task(Loss loss, int outputs) implements Serializable {

  /** The losses. */
  public enum Loss {
    /** Softmax and cross-entropy over classes. */
    CROSS_ENTROPY,
    /** Absolute error. */
    L1,
    /** Squared error. */
    L2
  }

  /** Checks the number of outputs. */
  public Task {
    int least = loss == Loss.CROSS_ENTROPY ? 2 : 1;
    if (outputs < least) {
      throw new IllegalArgumentException(
          "The loss " + loss + " needs at least " + least + " outputs, got " + outputs);
    }
  }

  /** Classification into {@code classes} classes. */
  public static Task classification(int classes) {
    return new Task(Loss.CROSS_ENTROPY, classes);
  }

  /** Returns whether the outputs are classes. */
  @JsonIgnore
  public boolean isClassification() {
    return loss == Loss.CROSS_ENTROPY;
  }
}
