package io.intense.jobs.relevancebench;

import io.intense.dl4j.truth.Agreement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The data sets, and the bars that a method should pass on each. Labels are drawn from a score that
 * is the sum of the parts of the terms that matter.
 */
public enum Generator {
  /** Ten gene sequences; three carry the label's motif with probabilities 0.3, 0.6 and 0.9. */
  SYNTHGENE10(
      4000,
      SequenceGenerators::independent,
      Bar.most(Statistic.FALSE_MASS, 0.15),
      Bar.least(Statistic.SPEARMAN_RELEVANT, 1),
      Bar.least(Statistic.TOP_K_PRECISION, 1)),
  /** Exclusive-or of motifs in two of three gene sequences. */
  SYNTHGENE_TRI(
      4000,
      SequenceGenerators::tri,
      Bar.most(Statistic.FALSE_MASS, 0.1),
      Bar.least(Statistic.TOP_K_PRECISION, 1)),
  /** Parity of two of four hidden bits. */
  XOR2(
      4000,
      draws -> VectorGenerators.parity(2, 4, draws),
      Bar.most(Statistic.FALSE_MASS, 0.1),
      Bar.least(Statistic.TOP_K_PRECISION, 1)),
  /** Parity of three of four hidden bits. */
  XOR3(
      6000,
      draws -> VectorGenerators.parity(3, 4, draws),
      Bar.most(Statistic.FALSE_MASS, 0.1),
      Bar.least(Statistic.TOP_K_PRECISION, 1)),
  /** Parity of four of five hidden bits. */
  XOR4(
      8000,
      draws -> VectorGenerators.parity(4, 5, draws),
      Bar.most(Statistic.FALSE_MASS, 0.1),
      Bar.least(Statistic.TOP_K_PRECISION, 1)),
  /** Six terms of orders 1 to 4. */
  MIXTURE(
      8000,
      VectorGenerators::mixture,
      Bar.most(Statistic.FALSE_MASS, 0.25),
      Bar.least(Statistic.AUC, 0.99),
      Bar.most(Statistic.SHARE_DISTANCE, 0.3)),
  /** Both of two bits: two main effects and an interaction, all equal. */
  AND_GATE(
      4000,
      VectorGenerators::andGate,
      Bar.most(Statistic.FALSE_MASS, 0.1),
      Bar.most(Statistic.SHARE_DISTANCE, 0.15)),
  /** Two modalities that carry the same, and a third. */
  REDUNDANT_COPY(
      4000,
      VectorGenerators::redundantCopy,
      Bar.most(Statistic.FALSE_MASS, 0.15),
      Bar.most(Statistic.SHARE_DISTANCE, 0.2)),
  /** A main effect that a product of three can pose as. */
  CONSPIRACY(
      4000,
      VectorGenerators::conspiracy,
      Bar.most(Statistic.FALSE_MASS, 0.1),
      Bar.most(Statistic.WATCH_MASS, 0.05)),
  /** Two main effects of one strength and very different scales, among outliers. */
  HEAVY_TAILS(
      4000,
      VectorGenerators::heavyTails,
      Bar.most(Statistic.FALSE_MASS, 0.15),
      Bar.most(Statistic.SHARE_DISTANCE, 0.15),
      Bar.least(Statistic.FINITE, 1)),
  /** Two small modalities that matter beside two wide ones that do not. */
  USELESS_HIGHDIM(
      2000,
      VectorGenerators::uselessHighdim,
      Bar.most(Statistic.FALSE_MASS, 0.2),
      Bar.least(Statistic.TOP_K_PRECISION, 1)),
  /** Exclusive-or with 5 % positive rows. */
  IMBALANCE(
      8000,
      VectorGenerators::imbalance,
      Bar.most(Statistic.FALSE_MASS, 0.15),
      Bar.least(Statistic.TOP_K_PRECISION, 1)),
  /** Three genotypes in three of five blocks, without any effect of fewer. */
  EPISTASIS(
      6000,
      Epistasis::generate,
      Bar.most(Statistic.FALSE_MASS, 0.2),
      Bar.least(Statistic.TOP_K_PRECISION, 1)),
  /** A conspiracy in which every moment that is subtracted is 0. */
  CONSPIRACY_HARD(6000, VectorGenerators::conspiracyHard, Bar.most(Statistic.FALSE_MASS, 0.15)),
  /** An interaction of rank 4 and a main effect of the same strength. */
  RANK_R(6000, VectorGenerators::rankR, Bar.most(Statistic.SHARE_DISTANCE, 0.1)),
  /** Four classes, each with a term of its own but the last. */
  PERCLASS(
      6000,
      VectorGenerators::perClass,
      Bar.most(Statistic.FALSE_MASS, 0.15),
      Bar.most(Statistic.SHARE_DISTANCE, 0.15)),
  /** Nothing matters. */
  NULL(3000, VectorGenerators::nothing);

  /** What is measured of a method's relevances. */
  public enum Statistic {
    /** Whether all are finite, 1 or 0. */
    FINITE(agreement -> agreement.finite() ? 1 : 0),
    /** Mass on terms that do not matter. */
    FALSE_MASS(Agreement::falseMass),
    /** Mass on the terms to watch. */
    WATCH_MASS(Agreement::watchMass),
    /** Area under the ROC curve. */
    AUC(Agreement::auc),
    /** Part of the terms that matter among as many highest. */
    TOP_K_PRECISION(Agreement::topKPrecision),
    /** Total variation to the true shares. */
    SHARE_DISTANCE(Agreement::shareDistance),
    /** Rank correlation among the terms that matter. */
    SPEARMAN_RELEVANT(Agreement::spearmanRelevant);

    private final ToDoubleFunction<Agreement> value;

    Statistic(ToDoubleFunction<Agreement> value) {
      this.value = value;
    }

    /** Reads the statistic. */
    public double of(Agreement agreement) {
      return value.applyAsDouble(agreement);
    }

    /** Returns the name in tables. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What a statistic should be at most or at least.
   *
   * @param most whether the value is an upper bound
   */
  public record Bar(Statistic statistic, boolean most, double value) {

    private static Bar most(Statistic statistic, double value) {
      return new Bar(statistic, true, value);
    }

    private static Bar least(Statistic statistic, double value) {
      return new Bar(statistic, false, value);
    }

    /** Returns whether a value passes. */
    public boolean passed(double found) {
      return most ? found <= value : found >= value;
    }

    @Override
    public String toString() {
      return statistic + (most ? " <= " : " >= ") + value;
    }
  }

  private final int rows;
  private final Function<Draws, KnownData> make;
  private final List<Bar> bars;

  Generator(int rows, Function<Draws, KnownData> make, Bar... bars) {
    this.rows = rows;
    this.make = make;
    this.bars = List.of(bars);
  }

  /** Returns the bars. */
  public List<Bar> bars() {
    return bars;
  }

  /** Returns the number of rows, unless said otherwise. */
  int rows() {
    return rows;
  }

  /** Generates rows; the same seed gives the same on every platform. */
  KnownData generate(int count, long seed) {
    return make.apply(new Draws(count, seed));
  }

  /** Returns the name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the generator of a name. */
  public static Generator named(String name) {
    return Arrays.stream(values())
        .filter(generator -> generator.toString().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Unknown generator '%s', expected all or some of %s"
                        .formatted(name, Arrays.toString(values()))));
  }
}
