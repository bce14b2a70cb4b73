package io.intense.dl4j.evidence;

/**
 * A bounded, rising function of a column of contributions. Beside the column itself it says what a
 * network that reads something through too straight or too bent a link would have said through
 * another one.
 */
final class SoftStep {

  /** In inverse standard deviations of the column: two values are told apart, noise is not. */
  private static final double SLOPE = 3;

  private SoftStep() {}

  /** Returns the function of a column, 0 if that is constant. */
  static double[] of(HeldOutRows rows, double[] column) {
    double[] step = new double[column.length];
    double scale = rows.deviation(column) / Math.sqrt(rows.outputs());
    for (int i = 0; i < step.length && scale > 0; i++) {
      step[i] = Math.tanh(SLOPE * column[i] / scale);
    }
    return step;
  }
}
