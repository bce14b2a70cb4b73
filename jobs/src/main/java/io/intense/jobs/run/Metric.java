package io.intense.jobs.run;

import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** How a prediction is measured. */
public enum Metric {
  /** Share of rows whose class is predicted. */
  ACCURACY,
  /** Mean absolute error. */
  MAE,
  /**
   * Of rows whose label is not 0, the share whose prediction has its sign (above 0 or not), as is
   * usual for sentiment from -3 to 3.
   */
  SIGN_ACCURACY;

  /** Returns per row what is averaged; null where a row does not count. */
  Column of(Column predicted, Column actual) {
    return switch (this) {
      case ACCURACY -> functions.when(predicted.equalTo(actual), 1.0).otherwise(0.0);
      case MAE -> Numbers.meanAbsoluteDifference(predicted, actual);
      case SIGN_ACCURACY -> {
        Column label = actual.getItem(0);
        Column same = label.gt(0).equalTo(predicted.getItem(0).gt(0));
        yield functions.when(label.notEqual(0), functions.when(same, 1.0).otherwise(0.0));
      }
    };
  }

  /** Returns whether larger is better. */
  public boolean isShare() {
    return this != MAE;
  }

  /** Returns the name in settings and results. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
