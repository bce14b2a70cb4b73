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
    int outputs = rows.outputs();
    double scale = rows.deviation(column) / Math.sqrt(outputs);
    for (int row = 0; row < rows.rows() && scale > 0; row++) {
      double centre = rows.centre(column, row);
      for (int i = row * outputs; i < (row + 1) * outputs; i++) {
        step[i] = Math.tanh(SLOPE * (column[i] - centre) / scale);
      }
    }
    return step;
  }
}
