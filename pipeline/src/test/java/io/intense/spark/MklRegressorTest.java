package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The label {@code number} is 3 times the first of a, plus the second of b. */
@Tag("spark")
class MklRegressorTest {

  @TempDir private Path folder;

  private static MklRegressor regressor() {
    return new MklRegressor().setModalityCols("a", "b", "c").setLabelCol("number");
  }

  private static double error(MklRegressionModel model, Dataset<Row> rows) {
    return new RegressionEvaluator()
        .setLabelCol("number")
        .setMetricName("mae")
        .evaluate(model.transform(rows));
  }

  /** A linear kernel knows the label exactly, with little penalty. */
  @ParameterizedTest
  @CsvSource({"linear, 1, 0.1", "linear, 2, 0.1", "rbf, 1, 1"})
  void modalitiesHaveTheWeightThatTheyTakePart(String kernel, double p, double most) {
    Dataset<Row> rows = TestData.rows(160);
    MklRegressionModel model =
        regressor().setKernel(kernel).setP(p).setRegParam(1e-4).fit(rows.where("id < 100"));
    double error = error(model, rows.where("id >= 100"));
    assertTrue(error < most, "" + error);
    List<Double> betas = model.relevances().stream().map(r -> r.relevance()).toList();
    assertTrue(betas.get(0) > betas.get(1) && betas.get(1) > betas.get(2), "" + betas);
    assertEquals(1, betas.stream().mapToDouble(b -> Math.pow(b, p)).sum(), 1e-6);
    assertEquals(3, model.relevance().count());
  }

  /** As an independent solution of (K + n regParam I) alpha = y says, with one kernel. */
  @Test
  void oneLinearKernelIsRidgeRegression() {
    Dataset<Row> rows = TestData.rows(40);
    double regParam = 0.3;
    MklRegressionModel model =
        new MklRegressor()
            .setModalityCols("a")
            .setLabelCol("number")
            .setRegParam(regParam)
            .fit(rows);
    List<Row> scored = model.transform(rows).collectAsList();
    double[][] x =
        scored.stream().map(r -> r.<Vector>getAs("a").toArray()).toArray(double[][]::new);
    double[] y = scored.stream().mapToDouble(r -> r.<Double>getAs("number")).toArray();
    double[] expected = ridge(x, y, regParam);
    double[] found = scored.stream().mapToDouble(r -> r.<Double>getAs("prediction")).toArray();
    assertArrayEquals(expected, found, 1e-5);
  }

  /** Gradient descent on mean (y - f)^2 / 2 + regParam / 2 |w|^2, features of total variance 1. */
  private static double[] ridge(double[][] x, double[] y, double regParam) {
    int n = y.length;
    int d = x[0].length;
    double[][] z = new double[n][d];
    for (int f = 0; f < d; f++) {
      int feature = f;
      double mean = IntStream.range(0, n).mapToDouble(i -> x[i][feature]).average().orElseThrow();
      double square =
          IntStream.range(0, n)
              .mapToDouble(i -> Math.pow(x[i][feature] - mean, 2))
              .average()
              .orElseThrow();
      for (int i = 0; i < n; i++) {
        z[i][f] = (x[i][f] - mean) / Math.sqrt(square * d);
      }
    }
    double bias = IntStream.range(0, n).mapToDouble(i -> y[i]).average().orElseThrow();
    double[] w = new double[d];
    double[] predicted = new double[n];
    for (int step = 0; step < 5000; step++) {
      double[] gradient = new double[d];
      for (int i = 0; i < n; i++) {
        predicted[i] = bias;
        for (int f = 0; f < d; f++) {
          predicted[i] += w[f] * z[i][f];
        }
        for (int f = 0; f < d; f++) {
          gradient[f] += (predicted[i] - y[i]) * z[i][f] / n;
        }
      }
      for (int f = 0; f < d; f++) {
        w[f] -= 0.5 * (gradient[f] + regParam * w[f]);
      }
    }
    return predicted;
  }

  /** What it says of a label does not depend on the label's unit. */
  @Test
  void unitsOfTheLabelDoNotMatter() {
    Dataset<Row> rows = TestData.rows(60);
    Dataset<Row> others = rows.withColumn("number", functions.expr("1000 * number + 7"));
    MklRegressionModel model = regressor().fit(rows);
    MklRegressionModel other = regressor().fit(others);
    assertEquals(1000 * error(model, rows), error(other, others), 1e-6);
    assertArrayEquals(
        model.relevances().stream().mapToDouble(r -> r.relevance()).toArray(),
        other.relevances().stream().mapToDouble(r -> r.relevance()).toArray(),
        1e-9);
  }

  @Test
  void severalLabelsArePredictedTogetherAndAModelIsTheSameAfterSavingAndLoading()
      throws IOException {
    Dataset<Row> rows =
        TestData.rows(60)
            .withColumn("number", functions.expr("array(number, -number, 0 * number)"));
    PipelineModel model = new Pipeline().setStages(new PipelineStage[] {regressor()}).fit(rows);
    List<Row> expected = model.transform(rows).collectAsList();
    double[] first = expected.get(0).<Vector>getAs("prediction").toArray();
    assertEquals(3, first.length);
    assertEquals(first[0], -first[1], 1e-9);
    assertEquals(0, first[2], 1e-9);
    String path = folder.resolve("model").toString();
    model.save(path);
    PipelineModel loaded = PipelineModel.load(path);
    assertEquals(expected, loaded.transform(rows).collectAsList());
    MklRegressionModel after = (MklRegressionModel) loaded.stages()[0];
    assertEquals(3, after.numOutputs());
    assertEquals(((MklRegressionModel) model.stages()[0]).relevances(), after.relevances());
    Dataset<Row> single = TestData.rows(60).withColumn("number", functions.expr("array(number)"));
    regressor().fit(single).write().overwrite().save(path);
    Row scored = MklRegressionModel.load(path).transform(single).first();
    assertEquals(1, scored.<Vector>getAs("prediction").size());
  }

  @Test
  void whatCannotBeUsedIsRefusedBeforeTheSolver() {
    refused(regressor(), TestData.with(7, "number", Double.NaN), "Column 'number'", "NaN");
    refused(regressor(), TestData.with(7, "a", Vectors.dense(1, 2)), "Column 'a'", "width");
    refused(regressor().setLabelCol("valid"), TestData.rows(40), "Column 'valid'", "boolean");
    refused(regressor().setMaxRows(39), TestData.rows(40), "There are 40 training rows");
  }

  private static void refused(MklRegressor regressor, Dataset<Row> rows, String... parts) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> regressor.fit(rows)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }
}
