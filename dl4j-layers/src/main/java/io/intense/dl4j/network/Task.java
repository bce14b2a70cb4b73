package io.intense.dl4j.network;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.io.Serializable;
import java.util.Arrays;

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

  /**
   * Computes the weighted loss of a row: the cross-entropy of the softmax, or the mean over outputs
   * of the absolute or squared error.
   *
   * @param outputs the network's outputs before any softmax
   * @param target the classes' probabilities, or the values in the network's units
   * @param gradient is set to the gradient of the outputs
   */
  public double loss(double[] outputs, double[] target, double weight, double[] gradient) {
    return isClassification()
        ? crossEntropy(outputs, target, weight, gradient)
        : error(outputs, target, weight, gradient);
  }

  private static double crossEntropy(
      double[] outputs, double[] target, double weight, double[] gradient) {
    double largest = Arrays.stream(outputs).max().orElseThrow();
    double sum = 0;
    for (int k = 0; k < outputs.length; k++) {
      gradient[k] = Math.exp(outputs[k] - largest);
      sum += gradient[k];
    }
    double loss = 0;
    for (int k = 0; k < outputs.length; k++) {
      loss += target[k] * (Math.log(sum) + largest - outputs[k]);
      gradient[k] = weight * (gradient[k] / sum - target[k]);
    }
    return weight * loss;
  }

  private double error(double[] outputs, double[] target, double weight, double[] gradient) {
    double sum = 0;
    for (int k = 0; k < outputs.length; k++) {
      double difference = outputs[k] - target[k];
      boolean absolute = loss == Loss.L1;
      sum += absolute ? Math.abs(difference) : difference * difference;
      gradient[k] = weight * (absolute ? Math.signum(difference) : 2 * difference) / outputs.length;
    }
    return weight * sum / outputs.length;
  }
}
