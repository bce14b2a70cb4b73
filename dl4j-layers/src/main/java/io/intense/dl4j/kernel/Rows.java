package io.intense.dl4j.kernel;

/**
 * Arithmetic on runs of values, in loops that the compiler vectorises. Sums go through several
 * accumulators, for speed and for accuracy.
 */
final class Rows {

  private static final int LANES = 8;

  private Rows() {}

  /** {@code out = a b}, value by value. */
  static void multiply(float[] a, int atA, float[] b, int atB, float[] out, int at, int length) {
    for (int i = 0; i < length; i++) {
      out[at + i] = a[atA + i] * b[atB + i];
    }
  }

  /** {@code out += a b}, value by value. */
  static void addProduct(float[] a, int atA, float[] b, int atB, float[] out, int at, int length) {
    for (int i = 0; i < length; i++) {
      out[at + i] += a[atA + i] * b[atB + i];
    }
  }

  /** {@code out += factor a}. */
  static void addMultiple(float factor, float[] a, int atA, float[] out, int at, int length) {
    for (int i = 0; i < length; i++) {
      out[at + i] += factor * a[atA + i];
    }
  }

  /** {@code out += term}. */
  static void add(float term, float[] out, int at, int length) {
    for (int i = 0; i < length; i++) {
      out[at + i] += term;
    }
  }

  /** {@code out = f a + g b}. */
  static void combine(
      float f, float[] a, int atA, float g, float[] b, int atB, float[] out, int length) {
    for (int i = 0; i < length; i++) {
      out[i] = f * a[atA + i] + g * b[atB + i];
    }
  }

  /** {@code out1 += f1 a, out2 += f2 a}. */
  static void addMultiples(
      float f1, float[] out1, float f2, float[] out2, float[] a, int atA, int length) {
    for (int i = 0; i < length; i++) {
      float value = a[atA + i];
      out1[i] += f1 * value;
      out2[i] += f2 * value;
    }
  }

  /** {@code out1 += a b, out2 += factor a}. */
  static void addProductAndMultiple(
      float[] a,
      float[] b,
      int atB,
      float[] out1,
      int at1,
      float factor,
      float[] out2,
      int at2,
      int length) {
    for (int i = 0; i < length; i++) {
      out1[at1 + i] += a[i] * b[atB + i];
      out2[at2 + i] += factor * a[i];
    }
  }

  /** {@code ofLeft += a right, ofRight += a left}: the gradients of a product of two. */
  static void addGradients(
      float[] a,
      float[] left,
      int atLeft,
      float[] ofLeft,
      float[] right,
      int atRight,
      float[] ofRight,
      int length) {
    for (int i = 0; i < length; i++) {
      ofLeft[atLeft + i] += a[i] * right[atRight + i];
      ofRight[atRight + i] += a[i] * left[atLeft + i];
    }
  }

  /** {@code out = a b - term}. */
  static void multiplySubtract(
      float[] a, int atA, float[] b, int atB, float term, float[] out, int at, int length) {
    for (int i = 0; i < length; i++) {
      out[at + i] = a[atA + i] * b[atB + i] - term;
    }
  }

  /** {@code out -= f1 a1 + f2 a2 + f3 a3}. */
  static void subtractMultiples(
      float f1,
      float[] a1,
      int at1,
      float f2,
      float[] a2,
      int at2,
      float f3,
      float[] a3,
      int at3,
      float[] out,
      int at,
      int length) {
    for (int i = 0; i < length; i++) {
      out[at + i] -= f1 * a1[at1 + i] + f2 * a2[at2 + i] + f3 * a3[at3 + i];
    }
  }

  /** {@code out = factor a}. */
  static void scale(float factor, float[] a, int atA, float[] out, int at, int length) {
    for (int i = 0; i < length; i++) {
      out[at + i] = factor * a[atA + i];
    }
  }

  /** Returns the sum of values. */
  static double sum(float[] a, int at, int length) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int end = length - length % LANES;
    for (int i = at; i < at + end; i += LANES) {
      s0 += a[i];
      s1 += a[i + 1];
      s2 += a[i + 2];
      s3 += a[i + 3];
      s4 += a[i + 4];
      s5 += a[i + 5];
      s6 += a[i + 6];
      s7 += a[i + 7];
    }
    double sum = (double) s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7;
    for (int i = end; i < length; i++) {
      sum += a[at + i];
    }
    return sum;
  }

  /** Returns the sum of products of values. */
  static double dot(float[] a, int atA, float[] b, int atB, int length) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int end = length - length % LANES;
    for (int i = 0; i < end; i += LANES) {
      int x = atA + i;
      int y = atB + i;
      s0 += a[x] * b[y];
      s1 += a[x + 1] * b[y + 1];
      s2 += a[x + 2] * b[y + 2];
      s3 += a[x + 3] * b[y + 3];
      s4 += a[x + 4] * b[y + 4];
      s5 += a[x + 5] * b[y + 5];
      s6 += a[x + 6] * b[y + 6];
      s7 += a[x + 7] * b[y + 7];
    }
    double sum = (double) s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7;
    for (int i = end; i < length; i++) {
      sum += a[atA + i] * b[atB + i];
    }
    return sum;
  }

  /**
   * Turns {@code [rows, columns]} into {@code [columns, rows]}, in squares that stay in the cache.
   */
  static void transpose(float[] from, float[] to, int rows, int columns) {
    transpose(from, 0, to, rows, columns);
  }

  /** Turns rows that stand at a place of an array. */
  static void transpose(float[] from, int at, float[] to, int rows, int columns) {
    int square = 32;
    for (int r0 = 0; r0 < rows; r0 += square) {
      int rEnd = Math.min(rows, r0 + square);
      for (int c0 = 0; c0 < columns; c0 += square) {
        int cEnd = Math.min(columns, c0 + square);
        for (int r = r0; r < rEnd; r++) {
          for (int c = c0; c < cEnd; c++) {
            to[c * rows + r] = from[at + r * columns + c];
          }
        }
      }
    }
  }
}
