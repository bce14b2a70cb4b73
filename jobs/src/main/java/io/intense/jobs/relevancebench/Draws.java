package io.intense.jobs.relevancebench;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/**
 * Random choices of a generator, column by column; the same seed gives the same on every platform.
 */
final class Draws {

  private final RandomGenerator random;
  private final int rows;

  Draws(int rows, long seed) {
    this.random = new SplittableRandom(seed);
    this.rows = rows;
  }

  int rows() {
    return rows;
  }

  RandomGenerator random() {
    return random;
  }

  private double[] column(DoubleSupplier next) {
    double[] column = new double[rows];
    Arrays.setAll(column, row -> next.getAsDouble());
    return column;
  }

  /** Returns -1 or 1 with even chances, per row. */
  double[] bits() {
    return column(() -> random.nextBoolean() ? 1 : -1);
  }

  /** Returns standard normal values. */
  double[] normals() {
    return column(random::nextGaussian);
  }

  /** Returns values of Student's distribution with two degrees of freedom. */
  double[] students() {
    return column(() -> random.nextGaussian() / Math.sqrt(-Math.log(1 - random.nextDouble())));
  }

  /** Returns values of the standard Gumbel distribution. */
  double[] gumbels() {
    return column(() -> -Math.log(-Math.log(1 - random.nextDouble())));
  }

  /** Returns bits as they are seen through standard normal noise. */
  double[] noisy(double[] bits, double amplitude) {
    double[] seen = new double[rows];
    Arrays.setAll(seen, row -> amplitude * bits[row] + random.nextGaussian());
    return seen;
  }

  /**
   * Hides columns in vectors: beside them stand columns of noise, and all of it is rotated at
   * random.
   *
   * @return {@code [rows][width]}
   */
  double[][] embed(int width, double[]... latents) {
    double[][] columns = Arrays.copyOf(latents, width);
    for (int i = latents.length; i < width; i++) {
      columns[i] = normals();
    }
    double[][] rotation = rotation(width);
    double[][] vectors = new double[rows][width];
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < width; i++) {
        double value = columns[i][row];
        for (int j = 0; j < width; j++) {
          vectors[row][j] += value * rotation[i][j];
        }
      }
    }
    return vectors;
  }

  /** Returns vectors of standard normal noise. */
  double[][] noise(int width) {
    double[][] vectors = new double[rows][width];
    for (double[] vector : vectors) {
      Arrays.setAll(vector, i -> random.nextGaussian());
    }
    return vectors;
  }

  /** Makes random orthonormal rows, by the method of Gram and Schmidt. */
  private double[][] rotation(int width) {
    double[][] rows = new double[width][width];
    for (int i = 0; i < width; i++) {
      Arrays.setAll(rows[i], j -> random.nextGaussian());
      for (int before = 0; before < i; before++) {
        add(rows[i], -dot(rows[i], rows[before]), rows[before]);
      }
      double norm = Math.sqrt(dot(rows[i], rows[i]));
      for (int j = 0; j < width; j++) {
        rows[i][j] /= norm;
      }
    }
    return rows;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[] to, double factor, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }

  /** Draws labels 0 or 1 from log-odds. */
  int[] labels(double[] score) {
    int[] labels = new int[rows];
    Arrays.setAll(labels, row -> random.nextDouble() < 1 / (1 + Math.exp(-score[row])) ? 1 : 0);
    return labels;
  }
}
