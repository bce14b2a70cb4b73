package io.intense.dl4j.norm;

import io.intense.dl4j.term.Interaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * IterBN in plain Java and double precision, from the unrolled sum over ordered set partitions
 * (equation 9) rather than from the recursion: {@code P_I = sum over J in I of X_J c(I without J)}.
 * One number at a time; x[m][row][feature].
 */
public final class Reference {

  private final Map<Integer, double[][]> moments;
  private final int rows;

  /** Takes the moments of some rows. */
  public Reference(Map<Integer, double[][]> x) {
    this.moments = x;
    this.rows = x.values().iterator().next().length;
  }

  /**
   * Returns the centred product of the chosen feature of each modality for one row {@code
   * y[m][feature]}.
   */
  double centred(Map<Integer, double[]> y, List<Integer> modalities, int[] features) {
    double sum = 0;
    for (int mask = 0; mask < 1 << modalities.size(); mask++) {
      double product = 1;
      List<Integer> rest = new ArrayList<>();
      for (int i = 0; i < modalities.size(); i++) {
        if ((mask & 1 << i) != 0) {
          product *= y.get(modalities.get(i))[features[i]];
        } else {
          rest.add(i);
        }
      }
      sum += product * coefficient(rest, modalities, features);
    }
    return sum;
  }

  /**
   * {@code c(A)}: the sum over ordered partitions of A into non-empty sets of the product of {@code
   * -m_S}.
   */
  double coefficient(List<Integer> positions, List<Integer> modalities, int[] features) {
    if (positions.isEmpty()) {
      return 1;
    }
    double sum = 0;
    for (int mask = 1; mask < 1 << positions.size(); mask++) {
      List<Integer> first = new ArrayList<>();
      List<Integer> rest = new ArrayList<>();
      for (int i = 0; i < positions.size(); i++) {
        ((mask & 1 << i) != 0 ? first : rest).add(positions.get(i));
      }
      sum -= moment(first, modalities, features) * coefficient(rest, modalities, features);
    }
    return sum;
  }

  /** {@code m_S}. */
  double moment(List<Integer> positions, List<Integer> modalities, int[] features) {
    double sum = 0;
    for (int row = 0; row < rows; row++) {
      double product = 1;
      for (int position : positions) {
        product *= moments.get(modalities.get(position))[row][features[position]];
      }
      sum += product;
    }
    return sum / rows;
  }

  /**
   * Returns all centred products of an interaction, {@code [row][flat index]}, last modality
   * fastest.
   */
  public double[][] centred(Map<Integer, double[][]> y, Interaction interaction) {
    List<Integer> modalities = interaction.modalities();
    int[] widths = modalities.stream().mapToInt(m -> y.get(m)[0].length).toArray();
    int width = 1;
    for (int w : widths) {
      width *= w;
    }
    int count = y.values().iterator().next().length;
    double[][] result = new double[count][width];
    for (int flat = 0; flat < width; flat++) {
      int[] features = new int[widths.length];
      int left = flat;
      for (int i = widths.length - 1; i >= 0; i--) {
        features[i] = left % widths[i];
        left /= widths[i];
      }
      for (int row = 0; row < count; row++) {
        Map<Integer, double[]> one = new java.util.HashMap<>();
        for (int m : modalities) {
          one.put(m, y.get(m)[row]);
        }
        result[row][flat] = centred(one, modalities, features);
      }
    }
    return result;
  }
}
