package io.intense.jobs.relevancebench;

import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.truth.GroundTruth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Blocks of genotypes (0, 1, 2 in Hardy-Weinberg proportions); one of each of three blocks decides
 * the log-odds by a random table, from which all effects of fewer than three of them are taken out.
 */
final class Epistasis {

  private static final int BLOCKS = 5;
  private static final int WIDTH = 4;
  private static final int ORDER = 3;
  private static final int VALUES = 3;
  private static final double STRENGTH = 2;
  private static final double MINOR = 0.4;
  private static final double[] CHANCES = {
    (1 - MINOR) * (1 - MINOR), 2 * MINOR * (1 - MINOR), MINOR * MINOR
  };

  private Epistasis() {}

  static KnownData generate(Draws draws) {
    RandomGenerator random = draws.random();
    List<Object[]> blocks = new ArrayList<>();
    for (int b = 0; b < BLOCKS; b++) {
      double[][] block = new double[draws.rows()][WIDTH];
      for (double[] row : block) {
        Arrays.setAll(row, i -> genotype(random.nextDouble()));
      }
      blocks.add(block);
    }
    List<Integer> causal = new ArrayList<>();
    while (causal.size() < ORDER) {
      int block = random.nextInt(BLOCKS);
      if (!causal.contains(block)) {
        causal.add(block);
      }
    }
    causal.sort(null);
    double[] table = table(random);
    int[] columns = random.ints(ORDER, 0, WIDTH).toArray();
    double[] score = new double[draws.rows()];
    for (int row = 0; row < score.length; row++) {
      int cell = 0;
      for (int i = 0; i < ORDER; i++) {
        double[] genotypes = (double[]) blocks.get(causal.get(i))[row];
        cell = cell * VALUES + (int) genotypes[columns[i]];
      }
      score[row] = STRENGTH * table[cell];
    }
    Interaction term = new Interaction(causal);
    List<Interaction> others =
        GroundTruth.terms(BLOCKS, ORDER).stream().filter(t -> !t.equals(term)).toList();
    GroundTruth truth =
        new GroundTruth(BLOCKS, ORDER, Map.of(term, STRENGTH), true, List.of(), others);
    return new KnownData(blocks, draws.labels(score), truth, Map.of(term, score));
  }

  private static int genotype(double chance) {
    return chance < CHANCES[0] ? 0 : chance < CHANCES[0] + CHANCES[1] ? 1 : 2;
  }

  /** Returns a table of unit variance whose mean along every axis is 0. */
  private static double[] table(RandomGenerator random) {
    double[] table = new double[VALUES * VALUES * VALUES];
    Arrays.setAll(table, i -> random.nextGaussian());
    int stride = table.length;
    for (int axis = 0; axis < ORDER; axis++) {
      stride /= VALUES;
      for (int cell = 0; cell < table.length; cell++) {
        if (cell / stride % VALUES == 0) {
          centre(table, cell, stride);
        }
      }
    }
    double variance = 0;
    for (int cell = 0; cell < table.length; cell++) {
      double chance = 1;
      for (int rest = cell, axis = 0; axis < ORDER; axis++, rest /= VALUES) {
        chance *= CHANCES[rest % VALUES];
      }
      variance += chance * table[cell] * table[cell];
    }
    double deviation = Math.sqrt(variance);
    return Arrays.stream(table).map(value -> value / deviation).toArray();
  }

  private static void centre(double[] table, int first, int stride) {
    double mean = 0;
    for (int value = 0; value < VALUES; value++) {
      mean += CHANCES[value] * table[first + value * stride];
    }
    for (int value = 0; value < VALUES; value++) {
      table[first + value * stride] -= mean;
    }
  }
}
