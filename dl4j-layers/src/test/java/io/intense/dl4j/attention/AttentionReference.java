package io.intense.dl4j.attention;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Layers of attention for one row without padding, by loops over frames and heads. */
public record AttentionReference(Map<String, INDArray> parameters) {

  /** Whether frame {@code t} sees frame {@code s} of the memory. */
  public interface Sees {
    /** Returns it. */
    boolean sees(int t, int s);
  }

  /** Multiplies every frame with a matrix. */
  public double[][] multiply(double[][] frames, String matrix) {
    double[][] m = parameters.get(matrix).toDoubleMatrix();
    double[][] result = new double[frames.length][m[0].length];
    for (int t = 0; t < frames.length; t++) {
      for (int i = 0; i < m.length; i++) {
        for (int j = 0; j < m[0].length; j++) {
          result[t][j] += frames[t][i] * m[i][j];
        }
      }
    }
    return result;
  }

  private double[][] linear(double[][] frames, String name) {
    double[][] result = multiply(frames, name);
    for (double[] frame : result) {
      for (int j = 0; j < frame.length; j++) {
        frame[j] += parameters.get(name + "Bias").getDouble(j);
      }
    }
    return result;
  }

  /** Normalises every frame. */
  public double[][] norm(String name, double[][] frames) {
    double[][] result = new double[frames.length][];
    for (int t = 0; t < frames.length; t++) {
      int width = frames[t].length;
      double mean = 0;
      for (double value : frames[t]) {
        mean += value / width;
      }
      double variance = 0;
      for (double value : frames[t]) {
        variance += (value - mean) * (value - mean) / width;
      }
      result[t] = new double[width];
      for (int j = 0; j < width; j++) {
        result[t][j] =
            (frames[t][j] - mean)
                    / Math.sqrt(variance + 1e-5)
                    * parameters.get(name + "gain").getDouble(j)
                + parameters.get(name + "shift").getDouble(j);
      }
    }
    return result;
  }

  /** Adds sinusoidal positions to scaled frames. */
  public static double[][] withPositions(double[][] frames) {
    int width = frames[0].length;
    int half = width / 2;
    double[][] result = new double[frames.length][width];
    for (int t = 0; t < frames.length; t++) {
      for (int j = 0; j < width; j++) {
        double angle = (t + 1) * Math.exp(-(j % half) * Math.log(10_000) / Math.max(1, half - 1));
        result[t][j] =
            frames[t][j] * Math.sqrt(width) + (j < half ? Math.sin(angle) : Math.cos(angle));
      }
    }
    return result;
  }

  /** A whole layer. */
  public double[][] layer(
      String name, double[][] x, double[][] memory, int heads, boolean normFirst, Sees sees) {
    double[][] y;
    if (normFirst) {
      y = sum(x, attend(name, norm(name + "norm1", x), norm(name + "norm1", memory), heads, sees));
      return sum(y, map(name, norm(name + "norm2", y)));
    }
    y = norm(name + "norm1", sum(x, attend(name, x, memory, heads, sees)));
    return norm(name + "norm2", sum(y, map(name, y)));
  }

  private double[][] map(String name, double[][] frames) {
    double[][] up = linear(frames, name + "up");
    for (double[] frame : up) {
      for (int j = 0; j < frame.length; j++) {
        frame[j] = Math.max(0, frame[j]);
      }
    }
    return linear(up, name + "down");
  }

  private double[][] attend(String name, double[][] x, double[][] memory, int heads, Sees sees) {
    double[][] q = linear(x, name + "query");
    double[][] k = linear(memory, name + "key");
    double[][] v = linear(memory, name + "value");
    int width = q[0].length;
    int part = width / heads;
    double[][] joined = new double[x.length][width];
    for (int h = 0; h < heads; h++) {
      for (int t = 0; t < x.length; t++) {
        double[] weights = new double[memory.length];
        double total = 0;
        for (int s = 0; s < memory.length; s++) {
          double score = 0;
          for (int j = h * part; j < (h + 1) * part; j++) {
            score += q[t][j] * k[s][j];
          }
          weights[s] = sees.sees(t, s) ? Math.exp(score / Math.sqrt(part)) : 0;
          total += weights[s];
        }
        for (int s = 0; s < memory.length; s++) {
          for (int j = h * part; j < (h + 1) * part; j++) {
            joined[t][j] += weights[s] / total * v[s][j];
          }
        }
      }
    }
    return linear(joined, name + "out");
  }

  private static double[][] sum(double[][] a, double[][] b) {
    double[][] result = new double[a.length][a[0].length];
    for (int t = 0; t < a.length; t++) {
      for (int j = 0; j < a[0].length; j++) {
        result[t][j] = a[t][j] + b[t][j];
      }
    }
    return result;
  }
}
