package io.intense.dl4j.mkl;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Multiple kernel learning with an lp-norm (equation 1 of the paper; Kloft et al. 2011): over
 * {@code beta >= 0} with {@code |beta|_p <= 1}, and over functions {@code f_k = sum_m f_mk + b_k}
 * of the kernels' spaces, one per output,
 *
 * <pre>
 *   min  1/2 sum_m sum_k |f_mk|^2 / beta_m  +  cost sum_k sum_i loss(y_ik, f_k(x_i))
 * </pre>
 *
 * with the loss {@code max(0, 1 - y f)} for labels of -1 and 1 (a support vector machine per class,
 * one against the rest) or {@code (y - f)^2 / 2} (ridge regression). With {@code f_k = sum_i
 * alpha_ik sum_m beta_m k_m(x_i, .) + b_k} two steps alternate until {@code beta} stands still: the
 * dual variables {@code alpha} for fixed {@code beta}, and in closed form, with {@code |w_m|^2 =
 * beta_m^2 sum_k alpha_k' K_m alpha_k},
 *
 * <pre>
 *   beta_m = |w_m|^(2/(p+1)) / (sum_j |w_j|^(2p/(p+1)))^(1/p)
 * </pre>
 *
 * which is equation 4 of the paper. Kernels have to be centred. Then the bias of ridge regression
 * is the mean of the target; that of a support vector machine comes from a constant kernel of 1,
 * whose norm is penalised too.
 */
public final class LpNormMkl {

  private static final int MOST_PASSES = 2_000;
  private static final double PRECISION = 1e-8;

  private final double p;
  private final double cost;
  private final int maxIter;
  private final double tolerance;

  /** The losses. */
  public enum Loss {
    /** {@code max(0, 1 - y f)}. */
    HINGE,
    /** {@code (y - f)^2 / 2}. */
    SQUARED
  }

  /**
   * A solution.
   *
   * @param betas relevance of each kernel
   * @param alphas per output and training row
   * @param biases per output
   * @param iterations number of updates of the relevances
   */
  public record Solution(double[] betas, double[][] alphas, double[] biases, int iterations)
      implements Serializable {

    /**
     * Predicts the outputs.
     *
     * @param kernels per kernel its values between a row and each training row
     */
    public double[] predict(double[][] kernels) {
      double[] outputs = biases.clone();
      for (int k = 0; k < outputs.length; k++) {
        for (int m = 0; m < kernels.length; m++) {
          outputs[k] += betas[m] * dot(alphas[k], kernels[m]);
        }
      }
      return outputs;
    }
  }

  /**
   * Makes a solver.
   *
   * @param p norm on the relevances, at least 1
   * @param cost of the loss against the norms, positive
   * @param maxIter updates of the relevances at most
   * @param tolerance change of every relevance below which they stand still
   */
  public LpNormMkl(double p, double cost, int maxIter, double tolerance) {
    require(p >= 1 && p < Double.POSITIVE_INFINITY, "p", p, "a real number of at least 1");
    require(cost > 0 && cost < Double.POSITIVE_INFINITY, "cost", cost, "positive");
    require(maxIter >= 1, "maxIter", maxIter, "at least 1");
    require(tolerance > 0, "tolerance", tolerance, "positive");
    this.p = p;
    this.cost = cost;
    this.maxIter = maxIter;
    this.tolerance = tolerance;
  }

  private static void require(boolean holds, String name, Object value, String needed) {
    if (!holds) {
      throw new IllegalArgumentException(name + " must be " + needed + ", got " + value);
    }
  }

  /**
   * Refuses more rows than there is room for.
   *
   * @param bytes to be had for the kernels' matrices
   * @throws IllegalArgumentException naming both numbers of rows
   */
  public static void requireRoom(long rows, int kernels, long bytes) {
    // One more matrix for the weighted sum.
    long most = (long) Math.sqrt(bytes / ((kernels + 1.0) * Double.BYTES));
    if (rows > most) {
      throw new IllegalArgumentException(
          "Kernel matrices of %d rows and %d kernels do not fit in memory, at most %d rows do; use fewer rows or more memory"
              .formatted(rows, kernels, most));
    }
  }

  /**
   * Solves the problem.
   *
   * @param kernels per kernel its matrix between training rows, centred
   * @param targets per output and row
   */
  public Solution solve(double[][][] kernels, double[][] targets, Loss loss) {
    int n = targets[0].length;
    double[] betas = new double[kernels.length];
    Arrays.fill(betas, Math.pow(kernels.length, -1 / p));
    double[][] alphas = new double[targets.length][n];
    double[] biases = new double[targets.length];
    int iteration = 0;
    double change = Double.POSITIVE_INFINITY;
    while (iteration < maxIter && change > tolerance) {
      iteration++;
      double[][] sum = weightedSum(kernels, betas);
      for (int k = 0; k < targets.length; k++) {
        biases[k] =
            loss == Loss.HINGE
                ? machine(sum, targets[k], alphas[k])
                : ridge(sum, targets[k], alphas[k]);
      }
      double[] next = update(kernels, betas, alphas);
      change = 0;
      for (int m = 0; m < betas.length; m++) {
        change = Math.max(change, Math.abs(next[m] - betas[m]));
      }
      // The duals of the last betas are those that are returned.
      if (iteration < maxIter && change > tolerance) {
        betas = next;
      }
    }
    return new Solution(betas, alphas, biases, iteration);
  }

  private static double[][] weightedSum(double[][][] kernels, double[] betas) {
    int n = kernels[0].length;
    double[][] sum = new double[n][n];
    for (int m = 0; m < kernels.length; m++) {
      for (int i = 0; i < n; i++) {
        addMultiple(betas[m], kernels[m][i], sum[i]);
      }
    }
    return sum;
  }

  private double[] update(double[][][] kernels, double[] betas, double[][] alphas) {
    double[] norms = new double[betas.length];
    for (int m = 0; m < betas.length; m++) {
      double square = 0;
      for (double[] alpha : alphas) {
        for (int i = 0; i < alpha.length; i++) {
          if (alpha[i] != 0) {
            square += alpha[i] * dot(kernels[m][i], alpha);
          }
        }
      }
      norms[m] = betas[m] * Math.sqrt(Math.max(0, square));
    }
    double sum = 0;
    for (double norm : norms) {
      sum += Math.pow(norm, 2 * p / (p + 1));
    }
    if (sum == 0) {
      return betas;
    }
    double[] next = new double[betas.length];
    for (int m = 0; m < next.length; m++) {
      next[m] = Math.pow(norms[m], 2 / (p + 1)) / Math.pow(sum, 1 / p);
    }
    return next;
  }

  /**
   * Goes from coordinate to coordinate of the dual, which starts where it was left, and sets each
   * to its best value. Returns the bias.
   */
  private double machine(double[][] kernel, double[] labels, double[] alpha) {
    int n = labels.length;
    double[] outputs = new double[n];
    for (int i = 0; i < n; i++) {
      addKernelRow(kernel[i], alpha[i], outputs);
    }
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      double worst = 0;
      for (int i = 0; i < n; i++) {
        double own = kernel[i][i] + 1;
        double size = alpha[i] * labels[i];
        double better = Math.min(cost, Math.max(0, size + (1 - labels[i] * outputs[i]) / own));
        double step = (better - size) * labels[i];
        if (step != 0) {
          alpha[i] += step;
          addKernelRow(kernel[i], step, outputs);
          worst = Math.max(worst, Math.abs(step) * own);
        }
      }
      if (worst < PRECISION) {
        break;
      }
    }
    return Arrays.stream(alpha).sum();
  }

  private static void addKernelRow(double[] row, double factor, double[] outputs) {
    if (factor != 0) {
      for (int j = 0; j < outputs.length; j++) {
        outputs[j] += factor * (row[j] + 1);
      }
    }
  }

  /**
   * Solves {@code (K + I / cost) alpha = y - mean(y)} by conjugate gradients, from where it was
   * left. Returns the bias.
   */
  private double ridge(double[][] kernel, double[] targets, double[] alpha) {
    int n = targets.length;
    double mean = Arrays.stream(targets).average().orElse(0);
    double[] residual = new double[n];
    double size = 0;
    for (int i = 0; i < n; i++) {
      residual[i] = targets[i] - mean - dot(kernel[i], alpha) - alpha[i] / cost;
      size += (targets[i] - mean) * (targets[i] - mean);
    }
    double[] direction = residual.clone();
    double square = dot(residual, residual);
    for (int pass = 0; pass < MOST_PASSES && square > size * PRECISION * PRECISION; pass++) {
      double[] image = new double[n];
      for (int i = 0; i < n; i++) {
        image[i] = dot(kernel[i], direction) + direction[i] / cost;
      }
      double length = square / dot(direction, image);
      addMultiple(length, direction, alpha);
      addMultiple(-length, image, residual);
      double next = dot(residual, residual);
      for (int i = 0; i < n; i++) {
        direction[i] = residual[i] + next / square * direction[i];
      }
      square = next;
    }
    return mean;
  }

  private static void addMultiple(double factor, double[] from, double[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
