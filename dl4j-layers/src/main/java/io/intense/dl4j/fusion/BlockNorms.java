package io.intense.dl4j.fusion;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arithmetic of the block norm (equations 3 and 4) on the norms of the fusion weights' blocks.
 * A block's norm is Euclidean, over all its rows and all outputs.
 */
public final class BlockNorms {

  private BlockNorms() {}

  /**
   * Returns {@code ||w_I||} for each block.
   *
   * @param weights {@code [sum of block widths, outputs]}, the blocks one below the other
   */
  public static double[] of(INDArray weights, int[] blockWidths) {
    double[] norms = new double[blockWidths.length];
    // In one piece: ND4J's conversion to rows makes an array for each of them.
    double[] values = weights.dup('c').data().asDouble();
    int outputs = (int) weights.size(1);
    int position = 0;
    for (int block = 0; block < blockWidths.length; block++) {
      double squares = 0;
      for (int end = position + blockWidths[block] * outputs; position < end; position++) {
        squares += values[position] * values[position];
      }
      norms[block] = Math.sqrt(squares);
    }
    return norms;
  }

  /** Returns the same for weights on the heap, column by column. */
  static double[] of(float[] weights, int[] blockWidths) {
    double[] squares = new double[blockWidths.length];
    int position = 0;
    while (position < weights.length) {
      for (int block = 0; block < blockWidths.length; block++) {
        for (int end = position + blockWidths[block]; position < end; position++) {
          squares[block] += (double) weights[position] * weights[position];
        }
      }
    }
    return Arrays.stream(squares).map(Math::sqrt).toArray();
  }

  /** Returns {@code q = 2p / (p + 1)}. */
  public static double exponent(double p) {
    return 2 * p / (p + 1);
  }

  /** Returns the penalty {@code (sum ||w_I||^q)^(2/q)} of equation (3). */
  public static double penalty(double[] norms, double p) {
    double largest = largest(norms);
    if (largest == 0) {
      return 0;
    }
    double q = exponent(p);
    double sum = 0;
    for (double norm : norms) {
      sum += Math.pow(norm / largest, q);
    }
    return largest * largest * Math.pow(sum, 2 / q);
  }

  /**
   * Returns per block the factor {@code c_I} with which the penalty's gradient is {@code c_I w_I}:
   * {@code 2 (sum ||w||^q)^(2/q - 1) ||w_I||^(q - 2)}, and 0 for a block of zeros, where 0 is a
   * subgradient.
   */
  public static double[] gradientFactors(double[] norms, double p) {
    double[] factors = new double[norms.length];
    double largest = largest(norms);
    if (largest == 0) {
      return factors;
    }
    double q = exponent(p);
    double sum = 0;
    for (double norm : norms) {
      sum += Math.pow(norm / largest, q);
    }
    double common = 2 * Math.pow(sum, 2 / q - 1);
    for (int block = 0; block < norms.length; block++) {
      factors[block] = norms[block] == 0 ? 0 : common * Math.pow(norms[block] / largest, q - 2);
    }
    return factors;
  }

  /**
   * Returns the relevances {@code beta_I = ||w_I||^(2/(p+1)) / (sum ||w||^(2p/(p+1)))^(1/p)} of
   * equation (4); all 0 if all weights are.
   */
  public static double[] relevances(double[] norms, double p) {
    double[] relevances = new double[norms.length];
    double largest = largest(norms);
    if (largest == 0) {
      return relevances;
    }
    double sum = 0;
    for (double norm : norms) {
      sum += Math.pow(norm / largest, exponent(p));
    }
    double denominator = Math.pow(sum, 1 / p);
    for (int block = 0; block < norms.length; block++) {
      relevances[block] = Math.pow(norms[block] / largest, 2 / (p + 1)) / denominator;
    }
    return relevances;
  }

  /** Returns the relevances divided by their sum; all 0 if all are. */
  public static double[] shares(double[] relevances) {
    double sum = 0;
    for (double relevance : relevances) {
      sum += relevance;
    }
    double[] shares = new double[relevances.length];
    for (int block = 0; block < shares.length; block++) {
      shares[block] = sum == 0 ? 0 : relevances[block] / sum;
    }
    return shares;
  }

  private static double largest(double[] norms) {
    double largest = 0;
    for (double norm : norms) {
      largest = Math.max(largest, norm);
    }
    return largest;
  }
}
