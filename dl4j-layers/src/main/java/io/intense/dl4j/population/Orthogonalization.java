package io.intense.dl4j.population;

import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.network.Attribution;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.term.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * How much of what each interaction contributes its lower orders can say, and an attribution in
 * which they do: from the highest order downwards each interaction's contribution is projected on
 * the blocks of all its proper subsets, by least squares over a population, and what they can say
 * is given back to them. What is left to an interaction is what lower orders cannot say; the
 * prediction stays what it is.
 */
public final class Orthogonalization {

  private final TrainedNetwork network;
  private final LeakSums sums;
  private final LeakColumns columns;
  private final List<Term> terms;
  private final double[][][] weights;
  private final double[] explained;
  private final double[] deviations;
  private final int outputs;

  private Orthogonalization(TrainedNetwork network, double[][] linear, LeakSums sums) {
    this.network = network;
    this.sums = sums;
    this.columns = sums.columns();
    this.terms = network.spec().terms();
    this.outputs = network.spec().task().outputs();
    this.explained = new double[terms.size()];
    this.deviations = new double[terms.size()];
    this.weights = new double[terms.size()][linear.length][outputs];
    for (int term = 0; term < weights.length; term++) {
      for (int i = 0; i < columns.width(term); i++) {
        int row = columns.firstRow(term) + i;
        weights[term][row] = linear[row].clone();
      }
    }
  }

  /**
   * Computes it, in one pass over the rows.
   *
   * @throws IllegalArgumentException if the blocks of lower order are too wide together, or the
   *     fusion is another one
   */
  public static Orthogonalization of(TrainedNetwork network, Population rows) {
    if (!(network.spec().fusion() instanceof InTense)) {
      throw new IllegalArgumentException(
          "Leaks are defined for the blocks of interpretable tensor fusion, the fusion is "
              + network.spec().fusion().getClass().getSimpleName());
    }
    double[][] linear =
        Networks.fusionWeights(network.graph()).castTo(DataType.DOUBLE).toDoubleMatrix();
    LeakSums sums = rows.sum(network, new LeakSums(new LeakColumns(network.spec(), linear)));
    Orthogonalization result = new Orthogonalization(network, linear, sums);
    for (int term = result.terms.size() - 1; term >= 0; term--) {
      // By falling order: what comes from above is part of what is projected.
      result.project(term);
    }
    return result;
  }

  private void project(int term) {
    List<Integer> below = columns.below(term);
    double variance = variance(term);
    if (below.isEmpty()) {
      deviations[term] = Math.sqrt(variance);
      return;
    }
    int[] lower = lowerColumns(below);
    double[][] covariance = new double[lower.length][lower.length];
    double[][] cross = new double[lower.length][outputs];
    for (int i = 0; i < lower.length; i++) {
      // Symmetric to the last bit, which the decomposition asks for.
      for (int j = 0; j <= i; j++) {
        covariance[i][j] = sums.covariance(lower[i], lower[j]);
        covariance[j][i] = covariance[i][j];
      }
      cross[i] = cross(lower[i], term);
    }
    Ridge.Fit fit = Ridge.fit(covariance, cross, variance, sums.rows());
    explained[term] = fit.explained();
    deviations[term] = Math.sqrt(variance * (1 - fit.explained()));
    int i = 0;
    for (int other : below) {
      for (int row = 0; row < columns.width(other); row++, i++) {
        int block = columns.firstRow(other) + row;
        for (int k = 0; k < outputs; k++) {
          weights[other][block][k] += fit.coefficients()[i][k];
          weights[term][block][k] -= fit.coefficients()[i][k];
        }
      }
    }
  }

  private int[] lowerColumns(List<Integer> below) {
    List<Integer> lower = new ArrayList<>();
    for (int other : below) {
      for (int i = 0; i < columns.width(other); i++) {
        lower.add(columns.firstColumn(other) + i);
      }
    }
    return lower.stream().mapToInt(column -> column).toArray();
  }

  /** Covariance of a column and a term's contributions. */
  private double[] cross(int column, int term) {
    double[] cross = new double[outputs];
    if (!columns.isLower(term)) {
      for (int k = 0; k < outputs; k++) {
        cross[k] = sums.covariance(column, columns.firstColumn(term) + k);
      }
    } else {
      for (int i = 0; i < columns.width(term); i++) {
        double covariance = sums.covariance(column, columns.firstColumn(term) + i);
        for (int k = 0; k < outputs; k++) {
          cross[k] += covariance * weights[term][columns.firstRow(term) + i][k];
        }
      }
    }
    centre(cross);
    return cross;
  }

  /**
   * Variance of a term's contributions, summed over the outputs. That they are centred on one side
   * of the covariance makes its trace that of both.
   */
  private double variance(int term) {
    double sum = 0;
    if (!columns.isLower(term)) {
      for (int k = 0; k < outputs; k++) {
        sum += cross(columns.firstColumn(term) + k, term)[k];
      }
    } else {
      for (int i = 0; i < columns.width(term); i++) {
        double[] cross = cross(columns.firstColumn(term) + i, term);
        for (int k = 0; k < outputs; k++) {
          sum += weights[term][columns.firstRow(term) + i][k] * cross[k];
        }
      }
    }
    return Math.max(0, sum);
  }

  /** Logits count as differences from their mean over the classes. */
  private void centre(double[] ofOutputs) {
    if (network.spec().task().isClassification()) {
      double mean = Arrays.stream(ofOutputs).average().orElse(0);
      Arrays.setAll(ofOutputs, k -> ofOutputs[k] - mean);
    }
  }

  /** Returns the network with the attribution in which lower orders say what they can. */
  public TrainedNetwork network() {
    return network.with(new Attribution(weights, deviations));
  }

  /**
   * Returns per term the share of its contribution's variance that its proper subsets' blocks can
   * say; 0 for modalities by themselves. To an interaction's contribution belongs what higher
   * orders have given back to it.
   */
  public double[] explained() {
    return explained.clone();
  }
}
