package io.intense.dl4j.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealVector;

/**
 * One coefficient per column of contributions, and an intercept per output, fitted to the outcome:
 * by maximum likelihood for classes, by least squares for numbers. Coefficients are held at 1, what
 * the network says, and those of other columns at 0, by the weight of one observation, so that
 * columns without variance, and classes that are separated, leave them finite.
 */
final class Coefficients {

  private static final int STEPS = 25;
  private static final double ENOUGH = 1e-8;
  private static final double PRIOR = 1;

  private final HeldOutRows rows;
  private final List<double[]> columns;
  private final int contributions;
  private final int outputs;
  private final double[] values;
  private final double[] residuals;
  private CholeskyDecomposition information;

  private Coefficients(HeldOutRows rows, List<double[]> contributions, List<double[]> others) {
    this.rows = rows;
    this.columns = Stream.concat(contributions.stream(), others.stream()).toList();
    this.contributions = contributions.size();
    this.outputs = rows.outputs();
    this.values = new double[columns.size() + outputs];
    this.residuals = new double[rows.targets().length];
    Arrays.fill(values, 0, this.contributions, 1);
  }

  /**
   * Fits coefficients.
   *
   * @param contributions {@code [row * outputs + output]} each
   * @param others columns of which the network says nothing, so that their coefficients are held at
   *     0
   */
  static Coefficients fit(HeldOutRows rows, List<double[]> contributions, List<double[]> others) {
    Coefficients fit = new Coefficients(rows, contributions, others);
    double loss = fit.predict();
    for (int step = 0; step < STEPS; step++) {
      RealVector direction = fit.direction();
      double[] before = fit.values.clone();
      double factor = 1;
      double next;
      do {
        for (int i = 0; i < before.length; i++) {
          fit.values[i] = before[i] + factor * direction.getEntry(i);
        }
        next = fit.predict();
        factor /= 2;
      } while (next > loss + ENOUGH * Math.abs(loss) && factor > ENOUGH);
      if (loss - next < ENOUGH * Math.abs(loss)) {
        break;
      }
      loss = next;
    }
    fit.direction();
    return fit;
  }

  /** Returns the coefficient of a contribution. */
  double of(int contribution) {
    return values[contribution];
  }

  /** Returns what the outcome is beyond its prediction, {@code [row * outputs + output]}. */
  double[] residuals() {
    return residuals.clone();
  }

  /** Returns a prediction: a logit, or a number. */
  double predicted(int row, int output) {
    double predicted = values[columns.size() + output];
    for (int c = 0; c < columns.size(); c++) {
      predicted += values[c] * columns.get(c)[row * outputs + output];
    }
    return predicted;
  }

  /** Computes residuals; returns the loss. */
  private double predict() {
    double loss = 0;
    double[] predicted = new double[outputs];
    for (int row = 0; row < rows.rows(); row++) {
      for (int k = 0; k < outputs; k++) {
        predicted[k] = predicted(row, k);
      }
      loss += rows.weights()[row] * loss(predicted, row);
    }
    for (int i = 0; i < values.length; i++) {
      loss += PRIOR / 2 * Math.pow(values[i] - prior(i), 2);
    }
    return loss;
  }

  private double prior(int i) {
    return i < contributions ? 1 : 0;
  }

  private double loss(double[] predicted, int row) {
    double loss = 0;
    if (rows.classification()) {
      double largest = Arrays.stream(predicted).max().orElseThrow();
      double sum = Arrays.stream(predicted).map(value -> Math.exp(value - largest)).sum();
      for (int k = 0; k < outputs; k++) {
        double target = rows.targets()[row * outputs + k];
        residuals[row * outputs + k] = target - Math.exp(predicted[k] - largest) / sum;
        loss -= target * (predicted[k] - largest - Math.log(sum));
      }
    } else {
      for (int k = 0; k < outputs; k++) {
        double residual = rows.targets()[row * outputs + k] - predicted[k];
        residuals[row * outputs + k] = residual;
        loss += residual * residual / 2;
      }
    }
    return loss;
  }

  /** Returns the step to where the loss' quadratic approximation is least. */
  private RealVector direction() {
    double[] gradient = new double[values.length];
    double[][] hessian = new double[values.length][values.length];
    double[][] weighted = new double[values.length][outputs];
    for (int row = 0; row < rows.rows(); row++) {
      weighted(row, weighted);
      for (int i = 0; i < values.length; i++) {
        for (int k = 0; k < outputs; k++) {
          double value = value(i, row, k);
          gradient[i] += rows.weights()[row] * residuals[row * outputs + k] * value;
          for (int j = 0; j <= i && value != 0; j++) {
            hessian[i][j] += rows.weights()[row] * value * weighted[j][k];
          }
        }
      }
    }
    for (int i = 0; i < values.length; i++) {
      gradient[i] -= PRIOR * (values[i] - prior(i));
      hessian[i][i] += PRIOR;
      for (int j = 0; j < i; j++) {
        hessian[j][i] = hessian[i][j];
      }
    }
    information = new CholeskyDecomposition(new Array2DRowRealMatrix(hessian, false), 1e-8, 0);
    return information.getSolver().solve(new ArrayRealVector(gradient, false));
  }

  private double value(int column, int row, int output) {
    return column < columns.size()
        ? columns.get(column)[row * outputs + output]
        : column - columns.size() == output ? 1 : 0;
  }

  /** Multiplies the columns of a row with the loss' second derivative. */
  private void weighted(int row, double[][] into) {
    for (int i = 0; i < values.length; i++) {
      double mean = 0;
      for (int k = 0; k < outputs; k++) {
        double value = value(i, row, k);
        into[i][k] = rows.classification() ? probability(row, k) * value : value;
        mean += into[i][k];
      }
      for (int k = 0; k < outputs && rows.classification(); k++) {
        into[i][k] -= probability(row, k) * mean;
      }
    }
  }

  /** Returns the predicted probability of a class. */
  double probability(int row, int output) {
    int at = row * outputs + output;
    return rows.targets()[at] - residuals[at];
  }

  /**
   * Tests whether another column, freed of what these columns say, goes along with what they leave
   * unexplained: a score test with the variance that the rows show.
   *
   * @return standard normal if it does not, large if it does
   */
  double score(double[] column) {
    double[] cross = new double[values.length];
    double[][] weighted = new double[values.length][outputs];
    for (int row = 0; row < rows.rows(); row++) {
      weighted(row, weighted);
      for (int i = 0; i < values.length; i++) {
        for (int k = 0; k < outputs; k++) {
          cross[i] += rows.weights()[row] * weighted[i][k] * column[row * outputs + k];
        }
      }
    }
    RealVector explained = information.getSolver().solve(new ArrayRealVector(cross, false));
    double sum = 0;
    double squares = 0;
    for (int row = 0; row < rows.rows(); row++) {
      double score = 0;
      for (int k = 0; k < outputs; k++) {
        double own = column[row * outputs + k];
        for (int i = 0; i < values.length; i++) {
          own -= explained.getEntry(i) * value(i, row, k);
        }
        score += rows.weights()[row] * residuals[row * outputs + k] * own;
      }
      sum += score;
      squares += score * score;
    }
    return squares == 0 ? 0 : sum / Math.sqrt(squares);
  }
}
