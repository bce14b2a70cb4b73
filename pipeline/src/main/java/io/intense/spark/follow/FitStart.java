package io.intense.spark.follow;

import java.util.List;

/**
 * What is known before the first epoch.
 *
 * @param terms names of the terms, in the order of an epoch's shares
 * @param classification whether classes are learned, or else numbers
 * @param maxIter number of epochs to come
 * @param trainingRows rows trained on
 * @param validationRows rows that choose the epoch
 */
public record FitStart(
    List<String> terms,
    boolean classification,
    int maxIter,
    long trainingRows,
    long validationRows) {

  /** Copies the list. */
  public FitStart {
    terms = List.copyOf(terms);
  }

  /** Returns what the validation metric is: accuracy, or mean absolute error in label units. */
  public String metric() {
    return classification ? "accuracy" : "mean absolute error";
  }
}
