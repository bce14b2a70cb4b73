package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("spark")
class MklClassifierTest {

  @TempDir private Path folder;

  private static MklClassifier classifier() {
    return new MklClassifier().setModalityCols("a", "b", "c");
  }

  private static double accuracy(MklClassificationModel model, Dataset<Row> rows) {
    return new MulticlassClassificationEvaluator()
        .setMetricName("accuracy")
        .evaluate(model.transform(rows));
  }

  @ParameterizedTest
  @CsvSource({"linear, 1", "linear, 2", "rbf, 1"})
  void theModalityThatTellsTheLabelHasTheLargestKernelWeight(String kernel, double p) {
    Dataset<Row> rows = TestData.rows(160);
    MklClassificationModel model =
        classifier().setKernel(kernel).setP(p).fit(rows.where("id < 100"));
    assertTrue(accuracy(model, rows.where("id >= 100")) > 0.85);
    List<Double> betas = model.relevances().stream().map(r -> r.relevance()).toList();
    assertTrue(betas.get(0) > 2 * betas.get(1) && betas.get(0) > 2 * betas.get(2), "" + betas);
    assertEquals(1, betas.stream().mapToDouble(b -> Math.pow(b, p)).sum(), 1e-6);
    List<Row> table = model.relevance().collectAsList();
    assertEquals(List.of("a", "b", "c"), table.stream().map(row -> row.getString(0)).toList());
    assertEquals(1, table.stream().mapToDouble(row -> row.getDouble(4)).sum(), 1e-9);
  }

  @Test
  void classesMayBeSeveral() {
    Dataset<Row> rows =
        TestData.rows(
            120,
            values -> {
              double first = ((Vector) values[1]).apply(0);
              values[4] = first < -0.4 ? 0.0 : first < 0.4 ? 1.0 : 2.0;
              return values;
            });
    MklClassificationModel model = classifier().setKernel("rbf").setRegParam(1e-3).fit(rows);
    assertEquals(3, model.numClasses());
    assertTrue(accuracy(model, rows) > 0.85);
    Row first = model.transform(rows).first();
    double[] margins = first.<Vector>getAs("rawPrediction").toArray();
    double best = DoubleStream.of(margins).max().orElseThrow();
    assertEquals(best, margins[(int) first.<Double>getAs("prediction").doubleValue()]);
  }

  @Test
  void theOrderOfTheRowsDoesNotMatter() {
    Dataset<Row> rows = TestData.rows(60);
    List<Row> expected = classifier().fit(rows).transform(rows).collectAsList();
    Dataset<Row> others = rows.orderBy(functions.desc("id")).repartition(3);
    assertEquals(expected, classifier().fit(others).transform(rows).collectAsList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"linear", "rbf"})
  void aModelIsTheSameAfterSavingAndLoading(String kernel) throws IOException {
    Dataset<Row> rows = TestData.rows(60);
    PipelineModel model =
        new Pipeline().setStages(new PipelineStage[] {classifier().setKernel(kernel)}).fit(rows);
    String path = folder.resolve("model").toString();
    model.save(path);
    model.write().overwrite().save(path);
    PipelineModel loaded = PipelineModel.load(path);
    assertEquals(model.transform(rows).collectAsList(), loaded.transform(rows).collectAsList());
    MklClassificationModel before = (MklClassificationModel) model.stages()[0];
    MklClassificationModel after = (MklClassificationModel) loaded.stages()[0];
    assertEquals(before.relevances(), after.relevances());
    assertEquals(before.iterations(), after.iterations());
    assertEquals(kernel, after.getKernel());
    assertArrayEquals(before.getModalityCols(), after.getModalityCols());
  }

  @Test
  void sparkChoosesThePenalty() {
    MklClassifier classifier = classifier();
    ParamMap[] grid =
        new ParamGridBuilder().addGrid(classifier.regParam(), new double[] {10, 0.01}).build();
    var chosen =
        new TrainValidationSplit()
            .setEstimator(classifier)
            .setEstimatorParamMaps(grid)
            .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("accuracy"))
            .setSeed(3)
            .fit(TestData.rows(80));
    double[] accuracies = chosen.validationMetrics();
    assertEquals(
        accuracies[0] >= accuracies[1] ? 10 : 0.01,
        ((MklClassificationModel) chosen.bestModel()).getRegParam());
  }

  @Test
  void moreRowsThanKernelsHaveRoomForAreRefused() {
    refused(
        classifier().setMaxRows(39),
        TestData.rows(40),
        "There are 40 training rows",
        "maxRows, 39");
  }

  @Test
  void whatCannotBeUsedIsRefusedBeforeTheSolver() {
    refused(
        classifier(), TestData.with(7, "a", Vectors.dense(1, Double.NaN, 2)), "Column 'a'", "NaN");
    refused(classifier(), TestData.with(7, "b", null), "Column 'b'", "null");
    refused(classifier(), TestData.with(7, "label", 0.5), "Column 'label'", "class index");
    refused(classifier(), TestData.rows(40).where("label = 1"), "Column 'label'", "at least two");
    refused(
        classifier().setModalityCols("a", "label"), TestData.rows(40), "Column 'label'", "vector");
  }

  private static void refused(MklClassifier classifier, Dataset<Row> rows, String... parts) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> classifier.fit(rows)).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void aRowThatCannotBeScoredIsNamed() {
    MklClassificationModel model = classifier().fit(TestData.rows(40));
    Exception failure =
        assertThrows(
            Exception.class, () -> model.transform(TestData.with(7, "b", null)).collectAsList());
    assertTrue(TestSpark.messages(failure).contains("Column 'b'"), TestSpark.messages(failure));
  }
}
