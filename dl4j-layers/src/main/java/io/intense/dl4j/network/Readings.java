package io.intense.dl4j.network;

import io.intense.dl4j.fusion.Head;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a head makes of a batch, in the network's units.
 *
 * @param parts what each part of the prediction adds, {@code [part][outputs * batch]}, all rows of
 *     an output together
 * @param observed values from whose moments over rows a fusion computes its scores, {@code
 *     [value][batch]}; none if the scores are read from weights, or there are none
 */
public record Readings(double[][] parts, double[][] observed) {

  Readings(double[][] parts) {
    this(parts, new double[0][]);
  }

  /**
   * Reads the blocks of a linear head, in double precision.
   *
   * @param blocks {@code [batch, width]}
   * @param weights {@code [width, outputs]}
   */
  public static Readings of(Head.Linear head, INDArray blocks, INDArray weights) {
    int batch = (int) blocks.size(0);
    int outputs = (int) weights.size(1);
    int[] widths = head.blockWidths();
    double[] values = blocks.dup('c').data().asDouble();
    double[] factors = weights.dup('c').data().asDouble();
    double[][] parts = new double[widths.length][outputs * batch];
    int position = 0;
    for (int row = 0; row < batch; row++) {
      int at = 0;
      for (int part = 0; part < widths.length; part++) {
        for (int end = at + widths[part]; at < end; at++, position++) {
          for (int output = 0; output < outputs; output++) {
            parts[part][output * batch + row] += values[position] * factors[at * outputs + output];
          }
        }
      }
    }
    return new Readings(parts);
  }

  /**
   * Reads parts as they count in the prediction.
   *
   * @param output of the fusion, {@code [batch, width of the head]}
   */
  public static Readings of(Head.Parts head, INDArray output) {
    Readings readings = unweighted(head, output);
    for (int part = 0; part < readings.parts.length; part++) {
      for (int i = 0; i < readings.parts[part].length; i++) {
        readings.parts[part][i] *= head.factors()[part];
      }
    }
    return readings;
  }

  /** Reads parts as the loss sees them. */
  static Readings unweighted(Head.Parts head, INDArray output) {
    int batch = (int) output.size(0);
    double[] columns = output.transpose().dup('c').data().asDouble();
    double[][] parts = new double[head.parts()][head.outputs() * batch];
    for (int part = 0; part < parts.length; part++) {
      System.arraycopy(columns, part * parts[part].length, parts[part], 0, parts[part].length);
    }
    int first = head.observed() == 0 ? 0 : head.parts() * head.outputs();
    double[][] observed = new double[columns.length / batch - first][batch];
    for (int value = 0; value < observed.length; value++) {
      System.arraycopy(columns, (first + value) * batch, observed[value], 0, batch);
    }
    return new Readings(parts, observed);
  }
}
