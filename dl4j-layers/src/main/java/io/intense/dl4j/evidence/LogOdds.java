package io.intense.dl4j.evidence;

import java.util.List;

/**
 * Tests for a term's part in the log-odds beside terms of all orders.
 *
 * <p>A term that no part of the log-odds belongs to may show in the probabilities: the logistic
 * link bends, so that the mean probability behind a higher term may depend on the term inside it
 * where the mean log-odds do not. To leave the higher terms in the model does not mend that as long
 * as the network has not learned them perfectly: residuals are weighted by {@code p (1 - p)} then,
 * and what is missing is orthogonal to the term without weights alone. So they are brought to the
 * scale of log-odds here, by one Newton step from the fit of all terms,
 *
 * <pre>z = &lt;eta + u, c&gt; / |&lt;u, c&gt;|,  u = (y - p) / max(p, 0.03)</pre>
 *
 * with {@code eta} the fitted logits and {@code c} the term's contribution less what terms of its
 * order and below say of it by least squares: the error is of second order in what the network has
 * missed. Where a class is all but certain its residuals would drown the others', which the bound
 * on the weight prevents.
 */
final class LogOdds {

  private static final double LEAST = 0.03;

  private final HeldOutRows rows;
  private final double[] fitted;
  private final double[] residuals;

  private LogOdds(HeldOutRows rows, double[] fitted, double[] residuals) {
    this.rows = rows;
    this.fitted = fitted;
    this.residuals = residuals;
  }

  /** Brings residuals to the scale of log-odds. */
  static LogOdds of(HeldOutRows rows, Coefficients all) {
    double[] fitted = new double[rows.targets().length];
    double[] residuals = all.residuals();
    int outputs = rows.outputs();
    for (int i = 0; i < fitted.length; i++) {
      fitted[i] = all.predicted(i / outputs, i % outputs);
      residuals[i] /= Math.max(all.probability(i / outputs, i % outputs), LEAST);
    }
    return new LogOdds(rows, fitted, residuals);
  }

  /**
   * Tests a term.
   *
   * @param column its contributions
   * @param others contributions of other terms of its order and below
   * @return standard normal if it has no part in the log-odds, large if it has
   */
  double score(double[] column, List<double[]> others) {
    double[] own = rows.remainder(column, others);
    int outputs = rows.outputs();
    double sum = 0;
    double squares = 0;
    for (int row = 0; row < rows.rows(); row++) {
      double noise = 0;
      double known = 0;
      for (int i = row * outputs; i < (row + 1) * outputs; i++) {
        noise += rows.weights()[row] * residuals[i] * own[i];
        known += rows.weights()[row] * fitted[i] * own[i];
      }
      sum += known + noise;
      squares += noise * noise;
    }
    return squares == 0 ? 0 : sum / Math.sqrt(squares);
  }
}
