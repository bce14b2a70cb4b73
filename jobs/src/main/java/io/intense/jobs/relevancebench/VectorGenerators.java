package io.intense.jobs.relevancebench;

import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.truth.GroundTruth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Data whose modalities are vectors. */
final class VectorGenerators {

  private static final int WIDTH = 8;

  private VectorGenerators() {}

  /** Parity of the bits in the first modalities; one order more is offered than the truth has. */
  static KnownData parity(int order, int modalities, Draws draws) {
    double[][] bits = bits(modalities, draws);
    Parts parts = new Parts(draws.rows());
    Interaction parity = new Interaction(IntStream.range(0, order).boxed().toList());
    parts.add(parity, 4, product(bits, parity));
    int offered = Math.min(4, order + 1);
    List<Interaction> higher =
        GroundTruth.terms(modalities, offered).stream().filter(t -> t.order() > order).toList();
    return parts.data(hidden(bits, 2, draws), offered, List.of(), higher, draws);
  }

  /** Terms of orders 1 to 4, each of bits of its own. */
  static KnownData mixture(Draws draws) {
    Map<Interaction, Double> plan = new LinkedHashMap<>();
    plan.put(Interaction.of(0), 1.5);
    plan.put(Interaction.of(1), 0.75);
    plan.put(Interaction.of(0, 2), 1.5);
    plan.put(Interaction.of(1, 3), 0.75);
    plan.put(Interaction.of(0, 1, 3), 1.5);
    plan.put(Interaction.of(0, 1, 2, 3), 1.5);
    List<List<double[]>> latents = new ArrayList<>();
    IntStream.range(0, 5).forEach(m -> latents.add(new ArrayList<>()));
    Parts parts = new Parts(draws.rows());
    plan.forEach(
        (term, strength) -> {
          double[] product = constant(draws.rows());
          for (int m : term.modalities()) {
            double[] bits = draws.bits();
            latents.get(m).add(draws.noisy(bits, 3));
            product = times(product, bits);
          }
          parts.add(term, strength, product);
        });
    List<Object[]> modalities = new ArrayList<>();
    latents.forEach(l -> modalities.add(draws.embed(WIDTH, l.toArray(double[][]::new))));
    return parts.data(modalities, 4, List.of(), List.of(), draws);
  }

  /** Both bits have to be 1: two main effects and an interaction of one strength. */
  static KnownData andGate(Draws draws) {
    double[][] bits = bits(3, draws);
    Parts parts = new Parts(draws.rows());
    parts.add(Interaction.of(0), 2, bits[0]);
    parts.add(Interaction.of(1), 2, bits[1]);
    parts.add(Interaction.of(0, 1), 2, times(bits[0], bits[1]));
    parts.intercept = -2;
    return parts.data(
        hidden(bits, 3, draws), 3, List.of(), List.of(Interaction.of(0, 1, 2)), draws);
  }

  /** Two modalities carry the same; a third one something else. */
  static KnownData redundantCopy(Draws draws) {
    double[] u = draws.normals();
    double[] v = draws.normals();
    Parts parts = new Parts(draws.rows());
    parts.add(Interaction.of(0), 2, u);
    parts.add(Interaction.of(2), 2, v);
    List<Object[]> modalities =
        List.of(
            draws.embed(WIDTH, u),
            draws.embed(WIDTH, u),
            draws.embed(WIDTH, v),
            draws.noise(WIDTH));
    return parts.data(
        modalities,
        3,
        List.of(List.of(Interaction.of(0), Interaction.of(1))),
        List.of(Interaction.of(0, 1)),
        draws);
  }

  /** Modalities 1 and 2 share a bit, so that a product of all three is modality 0. */
  static KnownData conspiracy(Draws draws) {
    double[] u = draws.normals();
    double[] r = draws.bits();
    Parts parts = new Parts(draws.rows());
    parts.add(Interaction.of(0), 2, u);
    List<Object[]> modalities =
        List.of(
            draws.embed(WIDTH, u),
            draws.embed(WIDTH, draws.noisy(r, 4)),
            draws.embed(WIDTH, draws.noisy(r, 4)));
    return parts.data(modalities, 3, List.of(), List.of(Interaction.of(0, 1, 2)), draws);
  }

  /** The same with a product whose conditional means all vanish: only parsimony decides. */
  static KnownData conspiracyHard(Draws draws) {
    double[] h = draws.bits();
    double[] s = draws.bits();
    double[] r = draws.bits();
    Parts parts = new Parts(draws.rows());
    parts.add(Interaction.of(0), 3, h);
    List<Object[]> modalities =
        List.of(
            draws.embed(WIDTH, draws.noisy(h, 4), draws.noisy(s, 4)),
            draws.embed(WIDTH, draws.noisy(r, 4)),
            draws.embed(WIDTH, draws.noisy(times(r, times(h, s)), 4)));
    return parts.data(modalities, 3, List.of(), List.of(Interaction.of(0, 1, 2)), draws);
  }

  /** Modalities of very different scales, with noise of heavy tails and gross outliers. */
  static KnownData heavyTails(Draws draws) {
    double[] scales = {1e-3, 1e3, 1e2, 1};
    Parts parts = new Parts(draws.rows());
    List<Object[]> modalities = new ArrayList<>();
    for (int m = 0; m < scales.length; m++) {
      double[] latent = draws.normals();
      if (m < 2) {
        parts.add(Interaction.of(m), 2, latent);
      }
      double[][] columns = new double[WIDTH][];
      columns[0] = latent;
      for (int i = 1; i < WIDTH; i++) {
        columns[i] = draws.students();
      }
      double[][] vectors = new double[draws.rows()][WIDTH];
      for (int row = 0; row < vectors.length; row++) {
        double outlier = draws.random().nextDouble() < 0.002 ? 1e3 : 1;
        for (int i = 0; i < WIDTH; i++) {
          vectors[row][i] = scales[m] * columns[i][row] * (i == 0 ? 1 : outlier);
        }
      }
      modalities.add(vectors);
    }
    return parts.data(
        modalities, 2, List.of(), List.of(Interaction.of(2), Interaction.of(3)), draws);
  }

  /** Two small modalities matter, two wide ones are noise. */
  static KnownData uselessHighdim(Draws draws) {
    double[][] bits = bits(3, draws);
    Parts parts = new Parts(draws.rows());
    parts.add(Interaction.of(0), 2, bits[0]);
    parts.add(Interaction.of(0, 1), 2, times(bits[1], bits[2]));
    List<Object[]> modalities =
        List.of(
            draws.embed(4, draws.noisy(bits[0], 3), draws.noisy(bits[1], 3)),
            draws.embed(4, draws.noisy(bits[2], 3)),
            draws.noise(512),
            draws.noise(512));
    List<Interaction> useless =
        GroundTruth.terms(4, 3).stream()
            .filter(t -> t.modalities().contains(2) || t.modalities().contains(3))
            .toList();
    return parts.data(modalities, 3, List.of(), useless, draws);
  }

  /** An exclusive-or with one positive row in twenty. */
  static KnownData imbalance(Draws draws) {
    double[][] bits = bits(3, draws);
    Parts parts = new Parts(draws.rows());
    parts.add(Interaction.of(0, 1), 2.5, times(bits[0], bits[1]));
    // Half of the rows have log-odds of 2.5 above, half 2.5 below, so that one in twenty is
    // positive.
    parts.intercept = -4.705495711425625;
    return parts.data(
        hidden(bits, 3, draws), 3, List.of(), List.of(Interaction.of(0, 1, 2)), draws);
  }

  /** An interaction of rank 4 and a main effect of the same strength. */
  static KnownData rankR(Draws draws) {
    int rank = 4;
    double[][] u = new double[rank][];
    double[][] v = new double[rank][];
    double[] sum = new double[draws.rows()];
    for (int i = 0; i < rank; i++) {
      u[i] = draws.normals();
      v[i] = draws.normals();
      double[] product = times(u[i], v[i]);
      for (int row = 0; row < sum.length; row++) {
        sum[row] += product[row] / Math.sqrt(rank);
      }
    }
    double[] w = draws.normals();
    Parts parts = new Parts(draws.rows());
    parts.add(Interaction.of(0, 1), 2, sum);
    parts.add(Interaction.of(2), 2, w);
    List<Object[]> modalities =
        List.of(draws.embed(WIDTH, u), draws.embed(WIDTH, v), draws.embed(WIDTH, w));
    return parts.data(modalities, 2, List.of(), List.of(), draws);
  }

  /** Four classes; the logit of each but the last depends on a term of its own. */
  static KnownData perClass(Draws draws) {
    double[][] first = bits(4, draws);
    double[][] second = bits(4, draws);
    Parts parts = new Parts(draws.rows());
    parts.add(Interaction.of(0), 3, first[0]);
    parts.add(Interaction.of(1, 2), 3, times(first[1], first[2]));
    parts.add(Interaction.of(0, 3), 3, times(second[0], first[3]));
    double[][] logits = {
      parts.components.get(Interaction.of(0)),
      parts.components.get(Interaction.of(1, 2)),
      parts.components.get(Interaction.of(0, 3)),
      new double[draws.rows()]
    };
    double[][] noise = new double[logits.length][];
    for (int k = 0; k < noise.length; k++) {
      noise[k] = draws.gumbels();
    }
    int[] labels = new int[draws.rows()];
    for (int row = 0; row < labels.length; row++) {
      for (int k = 1; k < logits.length; k++) {
        int best = labels[row];
        if (logits[k][row] + noise[k][row] > logits[best][row] + noise[best][row]) {
          labels[row] = k;
        }
      }
    }
    List<Object[]> modalities = new ArrayList<>();
    for (int m = 0; m < first.length; m++) {
      modalities.add(draws.embed(WIDTH, draws.noisy(first[m], 3), draws.noisy(second[m], 3)));
    }
    return new KnownData(
        modalities, labels, parts.truth(4, 3, List.of(), List.of()), parts.components);
  }

  /** Labels are the toss of a coin. */
  static KnownData nothing(Draws draws) {
    List<Object[]> modalities = new ArrayList<>();
    IntStream.range(0, 4).forEach(m -> modalities.add(draws.noise(WIDTH)));
    return new Parts(draws.rows()).data(modalities, 3, List.of(), List.of(), draws);
  }

  private static double[][] bits(int modalities, Draws draws) {
    double[][] bits = new double[modalities][];
    for (int m = 0; m < modalities; m++) {
      bits[m] = draws.bits();
    }
    return bits;
  }

  private static List<Object[]> hidden(double[][] bits, double amplitude, Draws draws) {
    List<Object[]> modalities = new ArrayList<>();
    for (double[] bit : bits) {
      modalities.add(draws.embed(WIDTH, draws.noisy(bit, amplitude)));
    }
    return modalities;
  }

  private static double[] constant(int rows) {
    double[] ones = new double[rows];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  private static double[] product(double[][] columns, Interaction term) {
    double[] product = constant(columns[0].length);
    for (int m : term.modalities()) {
      product = times(product, columns[m]);
    }
    return product;
  }

  private static double[] times(double[] a, double[] b) {
    double[] product = new double[a.length];
    for (int row = 0; row < product.length; row++) {
      product[row] = a[row] * b[row];
    }
    return product;
  }

  /** The parts of a score, from which labels are drawn. */
  private static final class Parts {

    private final int rows;
    private final Map<Interaction, Double> strengths = new TreeMap<>();
    private final Map<Interaction, double[]> components = new TreeMap<>();
    private double intercept;

    private Parts(int rows) {
      this.rows = rows;
    }

    private void add(Interaction term, double strength, double[] unit) {
      double[] component = new double[rows];
      for (int row = 0; row < rows; row++) {
        component[row] = strength * unit[row];
      }
      strengths.put(term, strength);
      components.put(term, component);
    }

    private GroundTruth truth(
        int modalities, int order, List<List<Interaction>> groups, List<Interaction> watch) {
      return new GroundTruth(modalities, order, strengths, true, groups, watch);
    }

    private KnownData data(
        List<Object[]> modalities,
        int order,
        List<List<Interaction>> groups,
        List<Interaction> watch,
        Draws draws) {
      double[] score = new double[rows];
      java.util.Arrays.fill(score, intercept);
      components
          .values()
          .forEach(
              c -> {
                for (int row = 0; row < rows; row++) {
                  score[row] += c[row];
                }
              });
      return new KnownData(
          modalities,
          draws.labels(score),
          truth(modalities.size(), order, groups, watch),
          components);
    }
  }
}
