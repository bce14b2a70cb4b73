package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.relevance.TermRelevance;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.linalg.DenseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a fitted model predicts and says about itself. */
@Tag("spark")
class ModelTest {

  private static Dataset<Row> rows;
  private static InTenseClassificationModel classifier;
  private static InTenseRegressionModel regressor;

  @BeforeAll
  static void fit() {
    rows = TestData.rows(100);
    classifier = TestData.classifier().fit(rows);
    regressor = TestData.regressor().fit(rows);
  }

  @Test
  void contributionsAndBiasSumToTheRawPredictionExactly() {
    double[] bias = classifier.bias();
    for (Row row : classifier.transform(rows).collectAsList()) {
      assertArrayEquals(row.<Vector>getAs("rawPrediction").toArray(), sum(row, bias), 0.0);
    }
    double[] regressionBias = regressor.bias();
    for (Row row : regressor.transform(rows).collectAsList()) {
      assertEquals(row.<Double>getAs("prediction"), sum(row, regressionBias)[0], 0.0);
    }
  }

  private static double[] sum(Row row, double[] bias) {
    double[] sum = new double[bias.length];
    List<Row> contributions = row.getList(row.fieldIndex("contributions"));
    for (Row contribution : contributions) {
      List<Double> values = contribution.getList(1);
      Arrays.setAll(sum, k -> sum[k] + values.get(k));
    }
    Arrays.setAll(sum, k -> sum[k] + bias[k]);
    return sum;
  }

  @Test
  void severalThreadsMayTransformAtTheSameTime() {
    List<Row> expected = classifier.transform(rows).collectAsList();
    List<List<Row>> found =
        IntStream.range(0, 4)
            .parallel()
            .mapToObj(thread -> classifier.transform(rows).collectAsList())
            .toList();
    found.forEach(scored -> assertEquals(expected, scored));
  }

  @Test
  void contributionsNameTheTerms() {
    Row first = classifier.transform(rows).first();
    List<Row> contributions = first.getList(first.fieldIndex("contributions"));
    assertEquals(
        List.of("a", "b", "a*b"), contributions.stream().map(c -> c.getString(0)).toList());
    assertEquals(classifier.terms(), List.of("a", "b", "a*b"));
  }

  @Test
  void probabilitiesAreTheSoftmaxAndThePredictionItsLargest() {
    for (Row row : classifier.transform(rows).collectAsList()) {
      double[] raw = row.<Vector>getAs("rawPrediction").toArray();
      double[] probability = row.<Vector>getAs("probability").toArray();
      assertEquals(1, probability[0] + probability[1], 1e-12);
      assertEquals(raw[1] - raw[0], Math.log(probability[1] / probability[0]), 1e-9);
      assertEquals(raw[1] > raw[0] ? 1.0 : 0.0, row.<Double>getAs("prediction"));
    }
  }

  @Test
  void transformSchemaIsTheRealSchema() {
    assertEquals(classifier.transformSchema(rows.schema()), classifier.transform(rows).schema());
    assertEquals(regressor.transformSchema(rows.schema()), regressor.transform(rows).schema());
    assertEquals(
        TestData.classifier().transformSchema(rows.schema()), classifier.transform(rows).schema());
    assertEquals(
        TestData.regressor().transformSchema(rows.schema()), regressor.transform(rows).schema());
  }

  @Test
  void columnsMayBeRenamedOrLeftOut() {
    InTenseClassificationModel model =
        classifier
            .copy(ParamMap.empty())
            .setRawPredictionCol("")
            .setProbabilityCol("p")
            .setPredictionCol("class")
            .setContributionsCol("");
    Dataset<Row> scored = model.transform(rows);
    StructType expected = rows.schema();
    assertEquals(expected.size() + 2, scored.schema().size());
    assertArrayEquals(
        new String[] {"p", "class"},
        Arrays.copyOfRange(scored.columns(), expected.size(), scored.columns().length));
    assertEquals(model.transformSchema(expected), scored.schema());
    Dataset<Row> nothing = model.setProbabilityCol("").setPredictionCol("").transform(rows);
    assertEquals(expected, nothing.schema());
  }

  @Test
  void thresholdsDivideProbabilitiesAsInSpark() {
    InTenseClassificationModel never = classifier.copy(ParamMap.empty()).setThresholds(0, 1);
    assertEquals(100, never.transform(rows).filter("prediction = 0").count());
    InTenseClassificationModel high = classifier.copy(ParamMap.empty()).setThresholds(0.9, 0.1);
    for (Row row : high.transform(rows).collectAsList()) {
      double[] p = row.<Vector>getAs("probability").toArray();
      assertEquals(p[1] / 0.1 > p[0] / 0.9 ? 1.0 : 0.0, row.<Double>getAs("prediction"));
    }
  }

  @Test
  void sparseVectorsAreAsDenseOnes() {
    Dataset<Row> dense =
        TestData.rows(
            60,
            values -> {
              double[] a = ((DenseVector) values[1]).values();
              values[1] = Vectors.dense(a[0], 0, -0.0);
              return values;
            });
    Dataset<Row> sparse =
        TestData.rows(
            60,
            values -> {
              double[] a = ((DenseVector) values[1]).values();
              values[1] = Vectors.sparse(3, new int[] {0}, new double[] {a[0]});
              return values;
            });
    InTenseClassificationModel fromDense = TestData.classifier().fit(dense);
    InTenseClassificationModel fromSparse = TestData.classifier().fit(sparse);
    assertArrayEquals(
        fromDense.fitted().restore().graph().params().toFloatVector(),
        fromSparse.fitted().restore().graph().params().toFloatVector());
    assertEquals(
        fromDense.transform(dense).select("id", "rawPrediction", "contributions").collectAsList(),
        fromDense.transform(sparse).select("id", "rawPrediction", "contributions").collectAsList());
  }

  @Test
  void relevanceTableHasATermPerRow() {
    Dataset<Row> table = classifier.relevance();
    assertEquals(
        "term STRING NOT NULL,modalities ARRAY<STRING> NOT NULL,order INT NOT NULL,relevance DOUBLE NOT NULL,"
            + "share DOUBLE NOT NULL,meaningful BOOLEAN NOT NULL,deviation DOUBLE NOT NULL",
        table.schema().toDDL());
    List<Row> terms = table.collectAsList();
    assertEquals(3, terms.size());
    assertEquals(List.of("a", "b"), terms.get(2).getList(1));
    assertEquals(2, terms.get(2).getInt(2));
    assertEquals(1, terms.stream().mapToDouble(row -> row.getDouble(4)).sum(), 1e-9);
    List<TermRelevance> list = classifier.relevances();
    assertEquals(list.get(1).relevance(), terms.get(1).getDouble(3));
  }

  @Test
  void summaryTellsTheStory() {
    var summary = classifier.summary();
    assertEquals(3, summary.history().size());
    assertEquals(summary.best().epoch(), summary.bestEpoch());
    assertEquals(90, summary.trainingRows());
    assertEquals(10, summary.validationRows());
    assertEquals(
        List.of("reading", "gathering", "training", "evidence"),
        List.copyOf(summary.secondsPerPhase().keySet()));
    assertTrue(summary.rowsPerSecond() > 0);
    assertEquals(3, summary.historyDF().count());
    assertEquals(2, classifier.numClasses());
    assertEquals(1, regressor.numOutputs());
  }

  @Test
  void otherColumnsPassByWhateverTheirNames() {
    Dataset<Row> rows =
        TestData.rows(20)
            .withColumn("other.one", functions.lit("x"))
            .select(
                functions.col("*"), functions.lit(1).as("twice"), functions.lit("2").as("twice"));
    Dataset<Row> scored = TestData.classifier().fit(TestData.rows(40)).transform(rows);
    int first = scored.schema().size() - 4 - 2;
    for (Row row : scored.collectAsList()) {
      assertEquals("x", row.getString(first - 1));
      assertEquals(1, row.getInt(first));
      assertEquals("2", row.getString(first + 1));
    }
  }
}
