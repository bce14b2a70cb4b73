package io.intense.dl4j.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Effects and p-values from contributions that were made up, so that their worth is known. */
class HeldOutEffectsTest {

  private static final int ROWS = 600;
  private static final List<String> NAMES = List.of("a", "b", "c");

  private static List<Term> terms(Interaction... interactions) {
    return Arrays.stream(interactions).map(term -> Term.of(term, NAMES)).toList();
  }

  private static double[] normals(Random random, double scale) {
    return IntStream.range(0, ROWS).mapToDouble(i -> scale * random.nextGaussian()).toArray();
  }

  /** Two classes; each contribution is added to one logit and taken from the other. */
  private static HeldOutRows classes(double[] logOdds, Random random, double[]... contributions) {
    double[][] both = new double[contributions.length][2 * ROWS];
    double[] targets = new double[2 * ROWS];
    for (int row = 0; row < ROWS; row++) {
      for (int term = 0; term < both.length; term++) {
        both[term][2 * row] = -contributions[term][row] / 2;
        both[term][2 * row + 1] = contributions[term][row] / 2;
      }
      boolean one = random.nextDouble() < 1 / (1 + Math.exp(-logOdds[row]));
      targets[2 * row + (one ? 1 : 0)] = 1;
    }
    return new HeldOutRows(both, targets, ones(), 2, true);
  }

  private static double[] ones() {
    double[] ones = new double[ROWS];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double[] sum(double[] a, double[] b) {
    return IntStream.range(0, ROWS).mapToDouble(i -> a[i] + b[i]).toArray();
  }

  private static HeldOutEffects ofTwoModalities(
      double[] logOdds, Random random, double[] first, double[] second) {
    return HeldOutEffects.of(
        classes(logOdds, random, first, second), terms(Interaction.of(0), Interaction.of(1)));
  }

  @Test
  void contributionsThatFittedNoiseHaveNoEffectHoweverLarge() {
    Random random = new Random(1);
    double[] real = normals(random, 2);
    double[] noise = normals(random, 4);
    HeldOutEffects effects = ofTwoModalities(real, random, real, noise);
    assertEquals(2 / Math.sqrt(2), effects.effects().get(0), 0.25);
    assertEquals(0, effects.effects().get(1), 0.25);
    assertTrue(effects.pValues().get(0) < 1e-10, effects.toString());
    assertTrue(effects.pValues().get(1) > 0.02, effects.toString());
  }

  @Test
  void underTheNullOneTestInTwentyIsBelowFivePercent() {
    Random random = new Random(2);
    List<Double> pValues = new ArrayList<>();
    List<Term> terms = terms(Interaction.of(0), Interaction.of(1), Interaction.of(0, 1));
    for (int round = 0; round < 300; round++) {
      double[] a = normals(random, 1);
      HeldOutRows rows =
          classes(new double[ROWS], random, a, normals(random, 0.3), sum(a, normals(random, 1.5)));
      pValues.addAll(HeldOutEffects.of(rows, terms).pValues());
    }
    double below = pValues.stream().filter(p -> p < 0.05).count() / (double) pValues.size();
    assertTrue(below > 0.03 && below < 0.07, "type I error " + below);
  }

  @Test
  void aHigherTermThatSaysTheSameDoesNotTakeTheLowerOnesCredit() {
    Random random = new Random(3);
    double[] real = normals(random, 2);
    double[] leak = sum(real, normals(random, 1));
    HeldOutEffects effects =
        HeldOutEffects.of(
            classes(real, random, real, leak), terms(Interaction.of(0), Interaction.of(0, 1)));
    assertTrue(effects.pValues().get(0) < 1e-10, effects.toString());
    assertTrue(effects.pValues().get(1) > 0.02, effects.toString());
  }

  /** A bit as two networks would read it that have not found out that it is one. */
  private static double[] read(double[] bit, Random random) {
    return sum(bit, normals(random, 0.3));
  }

  private static double[] bit(Random random) {
    return IntStream.range(0, ROWS).mapToDouble(i -> random.nextBoolean() ? 1 : -1).toArray();
  }

  private static double[] scaled(double[] values, double by) {
    return Arrays.stream(values).map(value -> by * value).toArray();
  }

  private static double below(double level, List<Double> pValues) {
    return pValues.stream().filter(p -> p < level).count() / (double) pValues.size();
  }

  @Test
  void anInteractionThatReadsOnceMoreWhatIsReadThroughAWrongLinkSaysNothing() {
    Random random = new Random(7);
    List<Double> ofClasses = new ArrayList<>();
    List<Double> ofNumbers = new ArrayList<>();
    List<Term> terms = terms(Interaction.of(0), Interaction.of(0, 1));
    for (int round = 0; round < 200; round++) {
      double[] bit = bit(random);
      double[] first = read(bit, random);
      double[] second = read(bit, random);
      HeldOutRows classes = classes(scaled(bit, 2), random, first, second);
      ofClasses.add(HeldOutEffects.of(classes, terms).pValues().get(1));
      HeldOutRows numbers =
          new HeldOutRows(
              new double[][] {first, second}, sum(bit, normals(random, 1)), ones(), 1, false);
      ofNumbers.add(HeldOutEffects.of(numbers, terms).pValues().get(1));
    }
    assertTrue(below(0.05, ofClasses) < 0.12, "type I error " + below(0.05, ofClasses));
    assertTrue(below(0.05, ofNumbers) < 0.12, "type I error " + below(0.05, ofNumbers));
  }

  @Test
  void anInteractionWithAnEffectOfItsOwnIsFoundBesideWhatIsInsideIt() {
    Random random = new Random(8);
    double[] a = bit(random);
    double[] b = bit(random);
    double[] both = product(a, b);
    double[] first = read(a, random);
    double[] second = read(b, random);
    double[] product = read(both, random);
    HeldOutEffects effects =
        HeldOutEffects.of(
            classes(sum(sum(a, b), both), random, first, second, product),
            terms(Interaction.of(0), Interaction.of(1), Interaction.of(0, 1)));
    for (int term = 0; term < 3; term++) {
      assertTrue(effects.pValues().get(term) < 1e-10, effects.toString());
    }
  }

  private static double[] product(double[] a, double[] b) {
    return IntStream.range(0, ROWS).mapToDouble(i -> a[i] * b[i]).toArray();
  }

  /** Two classes whose log-odds are an interaction of two bits, one of them skewed. */
  private static HeldOutRows skewedInteraction(Random random, double ofItsOwn) {
    double[] a = bit(random);
    double[] b =
        IntStream.range(0, ROWS).mapToDouble(i -> random.nextInt(3) == 0 ? 2 : -1).toArray();
    double[] both = product(a, b);
    return classes(
        sum(both, scaled(a, -ofItsOwn)),
        random,
        scaled(a, -0.3),
        sum(scaled(both, 0.8), normals(random, 0.5)));
  }

  @Test
  void aPartOfAnInteractionThatTheLogisticLinkAloneLetsShowSaysNothing() {
    Random random = new Random(9);
    List<Term> terms = terms(Interaction.of(0), Interaction.of(0, 1));
    List<Double> pure = new ArrayList<>();
    List<Double> withAPart = new ArrayList<>();
    for (int round = 0; round < 200; round++) {
      pure.add(HeldOutEffects.of(skewedInteraction(random, 0), terms).pValues().get(0));
      withAPart.add(HeldOutEffects.of(skewedInteraction(random, 1), terms).pValues().get(0));
    }
    assertTrue(below(0.05, pure) < 0.12, "type I error " + below(0.05, pure));
    assertTrue(below(0.05, withAPart) > 0.9, "power " + below(0.05, withAPart));
  }

  @Test
  void aTermThatLeavesNoDoubtIsFoundBesideAHigherOne() {
    Random random = new Random(10);
    double[] a = bit(random);
    double[] b = bit(random);
    HeldOutEffects effects =
        HeldOutEffects.of(
            classes(scaled(sum(scaled(a, 3), product(a, b)), 3), random, a, product(a, b)),
            terms(Interaction.of(0), Interaction.of(0, 1)));
    assertTrue(effects.pValues().get(0) < 1e-10, effects.toString());
  }

  @Test
  void oneRowWithAnEnormousContributionIsNoEffect() {
    Random random = new Random(11);
    double[] real = normals(random, 2);
    double[] noise = normals(random, 0.1);
    double[] found = real.clone();
    found[0] = 200;
    noise[1] = 50;
    HeldOutEffects effects = ofTwoModalities(real, random, found, noise);
    assertEquals(2 / Math.sqrt(2), effects.effects().get(0), 0.25);
    assertEquals(0, effects.effects().get(1), 0.15);
    assertTrue(effects.pValues().get(0) < 1e-10, effects.toString());
  }

  @Test
  void copiesAreTestedAsOneAndShareTheEffect() {
    Random random = new Random(4);
    double[] half = normals(random, 1);
    HeldOutEffects effects =
        HeldOutEffects.of(
            classes(sum(half, half), random, half, sum(half, normals(random, 0.1))),
            terms(Interaction.of(0), Interaction.of(1)));
    assertTrue(effects.pValues().get(0) < 1e-10, effects.toString());
    assertTrue(effects.pValues().get(1) < 1e-10, effects.toString());
    assertEquals(effects.effects().get(0), effects.effects().get(1), 0.1);
  }

  @Test
  void classesThatAreSeparatedLeaveEffectsFiniteAndSignificant() {
    Random random = new Random(5);
    double[] real = normals(random, 5);
    double[] logOdds = Arrays.stream(real).map(value -> value > 0 ? 1e3 : -1e3).toArray();
    HeldOutEffects effects =
        HeldOutEffects.of(
            classes(logOdds, random, real, normals(random, 1)),
            terms(Interaction.of(0), Interaction.of(1)));
    assertTrue(effects.pValues().get(0) < 1e-10, effects.toString());
    assertTrue(effects.pValues().get(1) > 0.02, effects.toString());
    assertTrue(effects.effects().get(0) > 10 * Math.abs(effects.effects().get(1)));
  }

  @Test
  void numbersAreFittedByLeastSquares() {
    Random random = new Random(6);
    double[] real = normals(random, 1);
    double[] targets = sum(real, normals(random, 0.5));
    HeldOutRows rows =
        new HeldOutRows(
            new double[][] {real, normals(random, 1), new double[ROWS]}, targets, ones(), 1, false);
    HeldOutEffects effects =
        HeldOutEffects.of(rows, terms(Interaction.of(0), Interaction.of(1), Interaction.of(2)));
    assertEquals(1, effects.effects().get(0), 0.06);
    assertEquals(0, effects.effects().get(1), 0.06);
    assertTrue(effects.pValues().get(0) < 1e-10);
    assertTrue(effects.pValues().get(1) > 0.02);
    assertEquals(1, effects.pValues().get(2), "a term that says nothing");
  }

  @Test
  void foldsAreCombinedAndSelectedByFalseDiscoveryRate() {
    HeldOutEffects first = new HeldOutEffects(List.of(1.0, 0.1, -0.1), List.of(1e-9, 0.3, 0.95));
    HeldOutEffects second = new HeldOutEffects(List.of(2.0, 0.1, 0.0), List.of(0.9, 0.4, 0.6));
    List<CrossFit.TermEffect> terms = CrossFit.of(List.of(first, second)).terms();
    assertEquals(1.5, terms.get(0).effect());
    assertEquals(0.5, terms.get(0).standardError(), 1e-12);
    assertEquals(1, terms.get(0).share());
    assertEquals(2e-9, terms.get(0).pValue(), 1e-11, "one fold that failed costs a factor of 2");
    assertEquals(6e-9, terms.get(0).qValue(), 1e-10, "one of three terms");
    assertEquals(0, terms.get(1).share());
    assertTrue(terms.get(2).pValue() > 0.5);
  }

  @Test
  void aTermThatOneOfSeveralNetworksFoundIsFound() {
    HeldOutEffects blind = new HeldOutEffects(List.of(0.2, 0.1), List.of(0.4, 0.3));
    HeldOutEffects finder = new HeldOutEffects(List.of(1.0, 0.1), List.of(1e-8, 0.6));
    HeldOutEffects joined = HeldOutEffects.joined(List.of(blind, finder, blind));
    assertEquals(3e-8, joined.pValues().get(0), 1e-10, "three trials cost a factor of 3");
    assertEquals(1.4 / 3, joined.effects().get(0), 1e-12);
    assertTrue(joined.pValues().get(1) > 0.2);
  }

  @Test
  void falseDiscoveryRatesAreThoseOfTheProcedure() {
    double[] rates = PValues.falseDiscoveryRates(new double[] {0.01, 0.5, 0.02, 0.04});
    double[] expected = {0.04, 0.5, 0.04, 0.16 / 3};
    for (int i = 0; i < rates.length; i++) {
      assertEquals(expected[i], rates[i], 1e-12);
    }
  }
}
