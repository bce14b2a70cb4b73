package io.intense.jobs.run;

import java.util.Locale;

/**
 * How good a model is on some rows.
 *
 * @param rows their number
 * @param metric the name of a {@link Metric}
 * @param value the model's
 * @param trivial that of the training rows' most frequent class, or median
 */
public record Evaluation(long rows, String metric, double value, double trivial) {

  /** Checks that there were rows. */
  public Evaluation {
    if (rows < 1) {
      throw new IllegalArgumentException("There are no rows to evaluate on");
    }
  }

  /** Writes a sentence for people. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%s %.4f on %d rows (trivial predictor: %.4f)",
        metric.equals(Metric.MAE.toString()) ? "Mean absolute error" : "Accuracy",
        value,
        rows,
        trivial);
  }
}
