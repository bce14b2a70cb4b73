package io.intense.jobs.run;

import io.intense.jobs.data.Tables;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

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

  /**
   * Where labels and predictions are.
   *
   * @param given labels as they came
   * @param label class indices, or one or several numbers
   * @param prediction likewise
   */
  public record Columns(String given, String label, String prediction) {}

  /**
   * Measures predictions.
   *
   * @param scored rows with predictions
   * @param trivial what to compare with
   * @throws IllegalArgumentException if there are no rows, or rows without a label
   */
  public static Evaluation of(
      Dataset<Row> scored, Columns columns, TrivialPrediction trivial, Metric metric) {
    Column actual = Numbers.of(scored, columns.label);
    Column predicted = Numbers.of(scored, columns.prediction);
    Row sums =
        scored
            .agg(
                functions.count(functions.lit(1)),
                functions.count(functions.when(Tables.column(scored, columns.given).isNull(), 1)),
                functions.avg(metric.of(predicted, actual)),
                functions.avg(metric.of(trivial.column(), actual)))
            .first();
    if (sums.getLong(1) > 0) {
      throw new IllegalArgumentException(
          "Label column '%s' is null in %d of %d rows, expected a label in each"
              .formatted(columns.given, sums.getLong(1), sums.getLong(0)));
    }
    return sums.isNullAt(2)
        ? new Evaluation(0, metric.toString(), Double.NaN, Double.NaN)
        : new Evaluation(sums.getLong(0), metric.toString(), sums.getDouble(2), sums.getDouble(3));
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
