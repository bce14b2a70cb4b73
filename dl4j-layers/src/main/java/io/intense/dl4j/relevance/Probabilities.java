package io.intense.dl4j.relevance;

/** From logits to probabilities and classes, in double precision. */
public final class Probabilities {

  private Probabilities() {}

  /** Returns the probabilities of the classes. */
  public static double[] softmax(double[] logits) {
    double largest = logits[argmax(logits)];
    double[] probabilities = new double[logits.length];
    double sum = 0;
    for (int k = 0; k < logits.length; k++) {
      probabilities[k] = Math.exp(logits[k] - largest);
      sum += probabilities[k];
    }
    for (int k = 0; k < logits.length; k++) {
      probabilities[k] /= sum;
    }
    return probabilities;
  }

  /**
   * Chooses a class as Spark's ProbabilisticClassificationModel does.
   *
   * @param thresholds one per class, or none
   */
  public static int predict(double[] logits, double[] thresholds) {
    if (thresholds.length == 0) {
      return argmax(logits);
    }
    double[] scaled = softmax(logits);
    for (int k = 0; k < scaled.length; k++) {
      // A threshold of 0 makes this infinite, so that its class is predicted, or NaN if the
      // probability is 0 too.
      scaled[k] /= thresholds[k];
    }
    return argmax(scaled);
  }

  private static int argmax(double[] values) {
    int best = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < values.length; k++) {
      if (values[k] > largest) {
        largest = values[k];
        best = k;
      }
    }
    return best;
  }
}
