package io.intense.dl4j.population;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.population.Audit.AuditedTerm;
import io.intense.dl4j.relevance.Relevance;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.relevance.Scores;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Audits of networks on rows in which all combinations of bits occur equally often. */
class ExchangeSumsTest {

  private static final List<Example> ROWS = OrthogonalizationTest.bits(false).subList(0, 16);

  /** Every combination once in each half. */
  private static List<Example> donors() {
    List<Example> donors = new ArrayList<>();
    ROWS.forEach(row -> donors.addAll(Collections.nCopies(2, row)));
    return donors;
  }

  private static Audit audit(TrainedNetwork network, boolean labelled) {
    ExchangeSums sums = new ExchangeSums(network.spec(), donors(), 32, labelled);
    ExchangeSums rest = new ExchangeSums(network.spec(), donors(), 32, labelled);
    sums.addAll(network, ROWS.subList(0, 5));
    rest.addAll(network, ROWS.subList(5, 16));
    return sums.merge(rest).audit(Relevance.of(network));
  }

  /**
   * Among independent modalities the fusion is the analysis of variance of its own prediction, so
   * that components are contributions.
   */
  @Test
  void strengthsAreTheDeviationsOfContributionsAmongIndependentModalities() {
    TrainedNetwork network = OrthogonalizationTest.network(ROWS, new Task(Task.Loss.L2, 2));
    Audit audit = audit(network, false);
    assertEquals(16, audit.rows());
    List<Scores> scores = new Scorer(network).score(ROWS);
    double[] strengths = new double[7];
    double[] orders = new double[3];
    int[] order = {1, 1, 1, 2, 2, 2, 3};
    for (Scores row : scores) {
      double[][] ofOrder = new double[3][2];
      for (int term = 0; term < 7; term++) {
        for (int k = 0; k < 2; k++) {
          strengths[term] += Math.pow(row.contributions()[term][k], 2) / 16;
          ofOrder[order[term] - 1][k] += row.contributions()[term][k];
        }
      }
      for (int o = 0; o < 3; o++) {
        orders[o] += (Math.pow(ofOrder[o][0], 2) + Math.pow(ofOrder[o][1], 2)) / 16;
      }
    }
    double sum = 0;
    for (double strength : strengths) {
      sum += Math.sqrt(strength);
    }
    double distance = 0;
    for (int term = 0; term < 7; term++) {
      AuditedTerm audited = audit.terms().get(term);
      assertEquals(Math.sqrt(strengths[term]), audited.strength(), 1e-4, audited.term());
      assertEquals(Relevance.of(network).get(term).share(), audited.relevance(), 1e-9);
      distance += Math.abs(audited.relevance() - Math.sqrt(strengths[term]) / sum) / 2;
    }
    for (int o = 0; o < 3; o++) {
      assertEquals(Math.sqrt(orders[o]), audit.orders().get(o).strength(), 1e-4);
    }
    assertEquals(1 - distance, audit.agreement(), 1e-4);
  }

  @Test
  void dropsAreTheRiseOfTheLossWhenATermsModalitiesAreExchanged() {
    TrainedNetwork network = OrthogonalizationTest.network(ROWS, Task.classification(3));
    Scorer scorer = new Scorer(network);
    double expected = 0;
    for (Example row : ROWS) {
      for (Example donor : ROWS) {
        float[][] mixed = {donor.modalities()[0], row.modalities()[1], donor.modalities()[2]};
        expected += (loss(scorer, mixed) - loss(scorer, row.modalities())) / 256;
      }
    }
    AuditedTerm both = audit(network, true).terms().get(4);
    assertEquals("a*c", both.term());
    assertEquals(expected, both.drop(), 1e-5);
    assertTrue(Double.isNaN(audit(network, false).terms().get(4).drop()), "without labels");
  }

  private static double loss(Scorer scorer, float[][] modalities) {
    double[] raw = scorer.score(List.of(new Example(modalities, new double[] {0}, 1))).get(0).raw();
    return Math.log(Math.exp(raw[0]) + Math.exp(raw[1]) + Math.exp(raw[2])) - raw[0];
  }

  @Test
  void covariancesOfPartsAddUp() {
    double[][] a = {{1, 2}, {3, -1}, {0, 5}, {7, 7}};
    double[][] b = {{2, 2}, {1, 0}, {4, 6}, {9, 5}};
    CoMoments whole = new CoMoments(2);
    CoMoments left = new CoMoments(2);
    CoMoments right = new CoMoments(2);
    double expected = 0;
    for (int i = 0; i < 4; i++) {
      whole.add(a[i], b[i]);
      (i < 1 ? left : right).add(a[i], b[i]);
      expected += (a[i][0] - 2.75) * (b[i][0] - 4) / 4 + (a[i][1] - 3.25) * (b[i][1] - 3.25) / 4;
    }
    left.merge(right);
    assertArrayEquals(
        new double[] {Math.sqrt(expected), Math.sqrt(expected)},
        new double[] {whole.deviation(), left.deviation()},
        1e-12);
  }

  @Test
  void donorsThatCannotBeHalvedAreRefused() {
    TrainedNetwork network = OrthogonalizationTest.network(ROWS, Task.classification(2));
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> new ExchangeSums(network.spec(), ROWS, 3, false))
            .getMessage()
            .contains("got 3"));
  }

  @Test
  void whatDonorsHappenToBeIsNoComponent() {
    List<Example> rows = new ArrayList<>();
    Random random = new Random(6);
    for (int i = 0; i < 400; i++) {
      float[][] x = {
        {random.nextBoolean() ? 1 : -1, (float) random.nextGaussian()},
        {(float) random.nextGaussian()},
        {(float) random.nextGaussian()}
      };
      rows.add(new Example(x, new double[] {0}, 1));
    }
    TrainedNetwork network = OrthogonalizationTest.network(rows, new Task(Task.Loss.L2, 1));
    // Nothing but the interaction of all three is left.
    INDArray weights = Networks.fusionWeights(network.graph());
    int own = (int) weights.size(0) - 8;
    weights.get(NDArrayIndex.interval(0, own), NDArrayIndex.all()).assign(0);
    ExchangeSums sums = new ExchangeSums(network.spec(), rows.subList(0, 160), 16, false);
    sums.addAll(network, rows.subList(160, 400));
    List<AuditedTerm> terms = sums.audit(Relevance.of(network)).terms();
    double whole = terms.get(6).strength();
    assertTrue(whole > 0);
    for (int single = 0; single < 3; single++) {
      assertTrue(terms.get(single).strength() < 0.4 * whole, terms.toString());
    }
  }
}
