package io.intense.dl4j.population;

import io.intense.dl4j.network.Batches;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.population.Audit.AuditedTerm;
import io.intense.dl4j.population.Audit.Part;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.relevance.Scores;
import io.intense.dl4j.relevance.TermRelevance;
import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Audits predictions by exchanging modalities between rows. With {@code f_T(x)} the mean prediction
 * of a row that keeps the modalities {@code T} and gets the others from donors, the component of a
 * set is {@code sum over T in S of (-1)^(|S|-|T|) f_T}: the functional analysis of variance of the
 * prediction, in which the exchanged modalities come from one donor at a time. Donors come in two
 * halves, and a strength is the covariance of both halves' components, whose mean over all choices
 * of donors is the variance of the component.
 */
public final class ExchangeSums implements RowSums<ExchangeSums> {

  private static final long serialVersionUID = 1L;

  /** Modalities that a bit set in an int can hold. */
  private static final int MOST_MODALITIES = 30;

  private final NetworkSpec spec;
  private final List<Example> pool;
  private final int donors;
  private final boolean labelled;
  private final List<Interaction> sets;
  private final CoMoments[] components;
  private final CoMoments[] orders;
  private final double[] drops;
  private long rows;
  private transient Scorer scorer;

  /**
   * Starts empty.
   *
   * @param spec the network's description
   * @param pool rows that give their modalities
   * @param donors how many of them give theirs to each row, an even number of at least 2; each row
   *     has others, unless it is the whole pool
   * @param labelled whether rows have targets
   */
  public ExchangeSums(NetworkSpec spec, List<Example> pool, int donors, boolean labelled) {
    if (donors < 2 || donors % 2 != 0 || donors > pool.size()) {
      throw new IllegalArgumentException(
          "An audit needs an even number of at least 2 donors out of %d rows, got %d"
              .formatted(pool.size(), donors));
    }
    if (spec.modalities().size() > MOST_MODALITIES) {
      throw new IllegalArgumentException(
          "At most %d modalities can be audited, got %d"
              .formatted(MOST_MODALITIES, spec.modalities().size()));
    }
    this.spec = spec;
    this.pool = List.copyOf(pool);
    this.donors = donors;
    this.labelled = labelled;
    Set<Interaction> closure = new TreeSet<>();
    for (int m = 0; m < spec.modalities().size(); m++) {
      closure.add(Interaction.of(m));
    }
    for (Term term : spec.terms()) {
      closure.addAll(new Interaction(term.modalities()).subsets());
    }
    sets = List.copyOf(closure);
    int outputs = spec.task().outputs();
    int highest = sets.get(sets.size() - 1).order();
    components = new CoMoments[sets.size()];
    orders = new CoMoments[highest];
    Arrays.setAll(components, i -> new CoMoments(outputs));
    Arrays.setAll(orders, i -> new CoMoments(outputs));
    drops = new double[sets.size()];
  }

  @Override
  public void add(TrainedNetwork network, List<Example> batch) {
    if (scorer == null) {
      scorer = new Scorer(network);
    }
    for (Example row : batch) {
      add(network, row);
    }
  }

  private void add(TrainedNetwork network, Example row) {
    Map<Integer, double[][]> kept = kept(row);
    Examples alone = Examples.of(List.of(row));
    double[] target = new double[spec.task().outputs()];
    if (labelled) {
      Batches.setTarget(spec.task(), network.scaling(), alone, 0, target);
    }
    double own = loss(network, target, scorer.score(alone).get(0).raw());
    double[][][] ofOrders = new double[orders.length][2][spec.task().outputs()];
    for (int i = 0; i < sets.size(); i++) {
      Interaction set = sets.get(i);
      double[][] component = component(set, kept);
      components[i].add(component[0], component[1]);
      double[][] ofOrder = ofOrders[set.order() - 1];
      for (int half = 0; half < 2; half++) {
        for (int k = 0; k < ofOrder[half].length; k++) {
          ofOrder[half][k] += component[half][k];
        }
      }
      for (double[] raw : kept.get(all() & ~mask(set))) {
        drops[i] += (loss(network, target, raw) - own) / donors;
      }
    }
    for (int order = 0; order < orders.length; order++) {
      orders[order].add(ofOrders[order][0], ofOrders[order][1]);
    }
    rows++;
  }

  private int all() {
    return (1 << spec.modalities().size()) - 1;
  }

  private static int mask(Interaction set) {
    return set.modalities().stream().mapToInt(m -> 1 << m).sum();
  }

  /**
   * Returns, per set of modalities that a row keeps (as bits), its outputs with the others of each
   * donor.
   */
  private Map<Integer, double[][]> kept(Example row) {
    Set<Integer> masks = new TreeSet<>(Set.of(0));
    for (Interaction set : sets) {
      masks.add(mask(set));
      masks.add(all() & ~mask(set));
    }
    List<Example> mixed = new ArrayList<>();
    List<Example> giving = donorsOf(row);
    for (int mask : masks) {
      for (Example donor : giving) {
        float[][] modalities = new float[row.modalities().length][];
        for (int m = 0; m < modalities.length; m++) {
          modalities[m] = ((mask & 1 << m) != 0 ? row : donor).modalities()[m];
        }
        mixed.add(new Example(modalities, row.target(), 1));
      }
    }
    List<Scores> scores = new ArrayList<>();
    for (int start = 0; start < mixed.size(); start += BATCH) {
      scores.addAll(scorer.score(mixed.subList(start, Math.min(mixed.size(), start + BATCH))));
    }
    Map<Integer, double[][]> kept = new HashMap<>();
    int at = 0;
    for (int mask : masks) {
      double[][] ofDonors = new double[donors][];
      for (int donor = 0; donor < ofDonors.length; donor++) {
        ofDonors[donor] = scores.get(at++).raw();
      }
      kept.put(mask, ofDonors);
    }
    return kept;
  }

  /**
   * Returns the donors of a row, which depend on its values alone. With the same ones for all rows,
   * what these happen to be would pass for a component of the prediction.
   */
  private List<Example> donorsOf(Example row) {
    if (donors == pool.size()) {
      return pool;
    }
    long hash = 1;
    for (float[] values : row.modalities()) {
      hash = 31 * hash + Arrays.hashCode(values);
    }
    Random random = new Random(hash);
    List<Example> giving = new ArrayList<>();
    for (int i = 0; i < donors; i++) {
      giving.add(pool.get(random.nextInt(pool.size())));
    }
    return giving;
  }

  /** Returns a set's component for both halves of the donors. */
  private double[][] component(Interaction set, Map<Integer, double[][]> kept) {
    double[][] component = new double[2][spec.task().outputs()];
    addHalves(component, kept.get(0), set.order() % 2 == 0 ? 1 : -1);
    for (Interaction part : set.subsets()) {
      addHalves(component, kept.get(mask(part)), (set.order() - part.order()) % 2 == 0 ? 1 : -1);
    }
    return component;
  }

  /** Adds the mean over each half of the donors; of logits the mean over classes is taken off. */
  private void addHalves(double[][] sum, double[][] ofDonors, int sign) {
    for (int donor = 0; donor < ofDonors.length; donor++) {
      double[] raw = ofDonors[donor];
      double mean = spec.task().isClassification() ? Arrays.stream(raw).average().orElse(0) : 0;
      for (int k = 0; k < raw.length; k++) {
        sum[donor % 2][k] += sign * (raw[k] - mean) / (ofDonors.length / 2.0);
      }
    }
  }

  private double loss(TrainedNetwork network, double[] target, double[] raw) {
    if (!labelled) {
      return Double.NaN;
    }
    double[] outputs = new double[raw.length];
    Arrays.setAll(outputs, k -> network.scaling().toNetwork(raw[k], k));
    return spec.task().loss(outputs, target, 1, new double[outputs.length]);
  }

  @Override
  public ExchangeSums merge(ExchangeSums other) {
    rows += other.rows;
    for (int i = 0; i < components.length; i++) {
      components[i].merge(other.components[i]);
      drops[i] += other.drops[i];
    }
    for (int i = 0; i < orders.length; i++) {
      orders[i].merge(other.orders[i]);
    }
    return this;
  }

  /**
   * Returns the audit.
   *
   * @param relevances to compare with
   * @throws IllegalArgumentException if there were fewer than 2 rows
   */
  public Audit audit(List<TermRelevance> relevances) {
    if (rows < 2) {
      throw new IllegalArgumentException(
          "An audit needs at least 2 rows beside its donors, got " + rows);
    }
    Map<List<Integer>, Double> shares = new HashMap<>();
    relevances.forEach(r -> shares.put(r.term().modalities(), r.share()));
    double[] strengths = Arrays.stream(components).mapToDouble(CoMoments::deviation).toArray();
    double sum = Arrays.stream(strengths).sum();
    List<AuditedTerm> terms = new ArrayList<>();
    double distance = 0;
    for (int i = 0; i < strengths.length; i++) {
      Interaction set = sets.get(i);
      double share = sum == 0 ? 0 : strengths[i] / sum;
      double relevance = shares.getOrDefault(set.modalities(), 0.0);
      distance += Math.abs(share - relevance) / 2;
      terms.add(
          new AuditedTerm(
              set.name(spec.modalityNames()),
              set.order(),
              strengths[i],
              share,
              relevance,
              drops[i] / rows));
    }
    List<Part> parts = new ArrayList<>();
    for (int order = 0; order < orders.length; order++) {
      parts.add(new Part(order + 1, orders[order].deviation()));
    }
    return new Audit(rows, donors, 1 - distance, terms, parts);
  }
}
