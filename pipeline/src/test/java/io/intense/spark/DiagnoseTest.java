package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.fusion.Head;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.population.Audit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a model says about rows, against sums over the collected contributions. */
@Tag("spark")
class DiagnoseTest {

  private static Dataset<Row> rows;
  private static InTenseClassificationModel classifier;
  private static InTenseRegressionModel regressor;

  @BeforeAll
  static void fit() {
    rows =
        TestData.rows(100)
            .withColumn(
                "site",
                functions
                    .when(functions.expr("id % 3 = 0"), "x")
                    .when(functions.expr("id % 3 = 1"), "y"))
            .repartition(3)
            .cache();
    classifier = TestData.classifier().fit(rows);
    regressor = TestData.regressor().fit(rows);
  }

  /** Per row, term and class; of logits the mean over the classes is taken off. */
  private static double[][][] contributions(Dataset<Row> scored, boolean logits) {
    List<Row> list = scored.select("contributions").collectAsList();
    double[][][] all = new double[list.size()][][];
    for (int row = 0; row < all.length; row++) {
      List<Row> terms = list.get(row).getList(0);
      all[row] = new double[terms.size()][];
      for (int term = 0; term < terms.size(); term++) {
        double[] values = terms.get(term).<Double>getList(1).stream().mapToDouble(v -> v).toArray();
        double mean = logits ? Arrays.stream(values).average().orElseThrow() : 0;
        all[row][term] = Arrays.stream(values).map(v -> v - mean).toArray();
      }
    }
    return all;
  }

  @Test
  void relevanceByClassHasNormsOfAClassesWeightsAndDeviationsOfItsContributions() {
    double[][][] c = contributions(classifier.transform(rows), true);
    double[][] weights =
        Networks.fusionWeights(classifier.fitted().restore().graph()).toDoubleMatrix();
    int[] widths = ((Head.Linear) classifier.fitted().spec().head()).blockWidths();
    List<Row> table = classifier.relevanceByClass(rows).collectAsList();
    assertEquals(
        "term STRING,order INT,output INT,relevance DOUBLE,share DOUBLE,deviation DOUBLE,deviationShare DOUBLE,meaningful BOOLEAN",
        classifier.relevanceByClass(rows).schema().toDDL().replace(" NOT NULL", ""));
    assertEquals(6, table.size());
    for (int k = 0; k < 2; k++) {
      double[] norms = new double[3];
      double[] deviations = new double[3];
      int at = 0;
      for (int term = 0; term < 3; term++) {
        for (int end = at + widths[term]; at < end; at++) {
          double centred = weights[at][k] - (weights[at][0] + weights[at][1]) / 2;
          norms[term] += centred * centred;
        }
        norms[term] = Math.sqrt(norms[term]);
        deviations[term] = deviation(c, term, k);
      }
      for (int term = 0; term < 3; term++) {
        Row row = table.get(3 * k + term);
        assertEquals(classifier.terms().get(term), row.getString(0));
        assertEquals(k, row.getInt(2));
        assertEquals(norms[term] / Arrays.stream(norms).sum(), row.getDouble(4), 1e-6);
        assertEquals(deviations[term], row.getDouble(5), 1e-9);
        assertEquals(deviations[term] / Arrays.stream(deviations).sum(), row.getDouble(6), 1e-9);
      }
    }
  }

  private static double deviation(double[][][] c, int term, int output) {
    double mean = Arrays.stream(c).mapToDouble(row -> row[term][output]).average().orElseThrow();
    double squares =
        Arrays.stream(c).mapToDouble(row -> Math.pow(row[term][output] - mean, 2)).sum();
    return Math.sqrt(squares / c.length);
  }

  @Test
  void relevanceByAColumnIsTheRootMeanSquareContributionInEachGroup() {
    Dataset<Row> scored = regressor.transform(rows);
    double[][][] c = contributions(scored, false);
    List<Row> sites = scored.select("site").collectAsList();
    List<Row> table = regressor.relevanceBy(rows, "site").collectAsList();
    assertEquals(6, table.size());
    Map<String, Double> shares = new HashMap<>();
    for (Row row : table) {
      int term = regressor.terms().indexOf(row.<String>getAs("term"));
      double squares = 0;
      double sum = 0;
      int count = 0;
      for (int i = 0; i < c.length; i++) {
        if (java.util.Objects.equals(sites.get(i).getString(0), row.getString(0))) {
          squares += c[i][term][0] * c[i][term][0];
          sum += c[i][term][0];
          count++;
        }
      }
      assertEquals(count, row.<Long>getAs("rows"));
      assertEquals(Math.sqrt(squares / count), row.<Double>getAs("relevance"), 1e-9);
      assertEquals(sum / count, row.<Double>getList(row.fieldIndex("mean")).get(0), 1e-9);
      shares.merge(String.valueOf(row.getString(0)), row.<Double>getAs("share"), Double::sum);
    }
    assertEquals(3, shares.size(), "rows without a site are a group too");
    shares.forEach((site, share) -> assertEquals(1, share, 1e-9, site));
  }

  @Test
  void groupingByAColumnThatIsNotThereIsRefused() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> regressor.relevanceBy(rows, "sight"))
            .getMessage();
    assertTrue(message.contains("'sight'") && message.contains("site"), message);
  }

  @Test
  void explanationsAreTheTermsWithTheLargestContributions() {
    Dataset<Row> scored = classifier.transform(rows);
    double[][][] c = contributions(scored, true);
    List<Row> explained =
        scored.select(classifier.explanations(2).as("explanations")).collectAsList();
    for (int i = 0; i < c.length; i++) {
      double[] norms =
          Arrays.stream(c[i]).mapToDouble(v -> Math.sqrt(v[0] * v[0] + v[1] * v[1])).toArray();
      double[] sorted = norms.clone();
      Arrays.sort(sorted);
      List<Row> terms = explained.get(i).getList(0);
      assertEquals(2, terms.size());
      for (int k = 0; k < 2; k++) {
        int term = classifier.terms().indexOf(terms.get(k).<String>getAs("term"));
        assertEquals(sorted[2 - k], norms[term], 1e-12);
        assertEquals(norms[term] / Arrays.stream(norms).sum(), terms.get(k).getDouble(0), 1e-9);
        assertArrayEquals(
            c[i][term],
            terms.get(k).<Double>getList(2).stream().mapToDouble(v -> v).toArray(),
            1e-12);
      }
    }
  }

  @Test
  void anAuditDoesNotDependOnPartitionsAndSeesWhatTheModelUses() {
    Audit audit = classifier.audit(rows, 60, 8);
    Audit again = classifier.audit(rows.repartition(7), 60, 8);
    assertEquals(audit.rows(), again.rows());
    assertEquals(audit.agreement(), again.agreement(), 1e-6);
    for (int term = 0; term < 3; term++) {
      assertEquals(audit.terms().get(term).drop(), again.terms().get(term).drop(), 1e-6);
      assertEquals(audit.terms().get(term).strength(), again.terms().get(term).strength(), 1e-6);
    }
    assertEquals(List.of("a", "b", "a*b"), audit.terms().stream().map(t -> t.term()).toList());
    assertTrue(audit.rows() > 30 && audit.rows() <= 92, "about 60 rows: " + audit.rows());
    assertEquals(1, audit.terms().stream().mapToDouble(t -> t.share()).sum(), 1e-9);
    assertTrue(audit.terms().get(0).drop() > audit.terms().get(1).drop(), audit.toString());
    assertTrue(Double.isNaN(classifier.audit(rows.drop("label"), 60, 8).terms().get(0).drop()));
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> classifier.audit(rows.limit(5), 60, 8))
            .getMessage()
            .contains("got 5"));
  }
}
