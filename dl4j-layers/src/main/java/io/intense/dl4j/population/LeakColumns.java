package io.intense.dl4j.population;

import io.intense.dl4j.fusion.Head;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.term.Term;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of the Gramian: all values of the blocks that are of lower order than some
 * interaction that contains them, and then, per other interaction, one column per output with what
 * its block contributes.
 */
final class LeakColumns implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Columns beyond which the Gramian does not fit into memory several times. */
  private static final int MOST = 4000;

  private final List<Term> terms;
  private final int[] firstRow;
  private final int[] widths;
  private final int[] firstColumn;
  private final boolean[] lower;
  private final double[][] weights;
  private final int outputs;
  private final int count;

  /**
   * Chooses the columns.
   *
   * @param linear weights of the linear layer, {@code [block row][output]}
   */
  LeakColumns(NetworkSpec spec, double[][] linear) {
    terms = spec.terms();
    widths = ((Head.Linear) spec.head()).blockWidths();
    weights = linear;
    outputs = spec.task().outputs();
    firstRow = new int[widths.length];
    firstColumn = new int[widths.length];
    lower = new boolean[widths.length];
    int row = 0;
    int column = 0;
    for (int term = 0; term < widths.length; term++) {
      firstRow[term] = row;
      row += widths[term];
      Term own = terms.get(term);
      lower[term] = terms.stream().anyMatch(other -> contains(other, own));
      if (lower[term]) {
        firstColumn[term] = column;
        column += widths[term];
      }
    }
    int blocks = column;
    for (int term = 0; term < widths.length; term++) {
      if (!lower[term]) {
        firstColumn[term] = column;
        column += outputs;
      }
    }
    count = column;
    if (blocks > MOST) {
      throw new IllegalArgumentException(
          "The blocks of lower order than some interaction are %d values wide together, at most %d can be projected on; use narrower encoders or a smaller latentDim"
              .formatted(blocks, MOST));
    }
  }

  private static boolean contains(Term whole, Term part) {
    return whole.order() > part.order() && whole.modalities().containsAll(part.modalities());
  }

  /** Returns the number of columns. */
  int count() {
    return count;
  }

  /** Returns a term's position's first row among all blocks. */
  int firstRow(int term) {
    return firstRow[term];
  }

  /** Returns the width of a term's block. */
  int width(int term) {
    return widths[term];
  }

  /** Returns a term's first column: of its block if it is of lower order, or of its outputs. */
  int firstColumn(int term) {
    return firstColumn[term];
  }

  /** Returns whether a term's block is of lower order than some interaction that contains it. */
  boolean isLower(int term) {
    return lower[term];
  }

  /** Returns the positions of the terms that are proper subsets of a term. */
  List<Integer> below(int term) {
    List<Integer> below = new ArrayList<>();
    for (int other = 0; other < widths.length; other++) {
      if (contains(terms.get(term), terms.get(other))) {
        below.add(other);
      }
    }
    return below;
  }

  /** Returns the columns of a batch, row by row, from its blocks, row by row. */
  double[] of(double[] blocks, int batch) {
    int width = blocks.length / batch;
    double[] values = new double[batch * count];
    for (int row = 0; row < batch; row++) {
      for (int term = 0; term < widths.length; term++) {
        int from = row * width + firstRow[term];
        int to = row * count + firstColumn[term];
        if (lower[term]) {
          System.arraycopy(blocks, from, values, to, widths[term]);
          continue;
        }
        for (int i = 0; i < widths[term]; i++) {
          for (int k = 0; k < outputs; k++) {
            values[to + k] += blocks[from + i] * weights[firstRow[term] + i][k];
          }
        }
      }
    }
    return values;
  }
}
