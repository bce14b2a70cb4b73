package io.intense.spark;

import static io.intense.spark.Refusals.assertFails;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One clear error before training: column, value found, value expected, row. */
@Tag("spark")
class BadInputTest {

  private int kept;

  @BeforeEach
  void count() {
    kept = TestSpark.session().sparkContext().getPersistentRDDs().size();
  }

  @AfterEach
  void nothingIsLeftBehind() {
    // Fewer, if what others left was collected meanwhile.
    assertTrue(TestSpark.session().sparkContext().getPersistentRDDs().size() <= kept);
  }

  private static void assertFitFails(Dataset<Row> rows, String... parts) {
    assertFails(() -> TestData.classifier().fit(rows), parts);
  }

  @Test
  void missingColumns() {
    Dataset<Row> rows =
        TestData.rows(40).withColumnRenamed("b", "bees").withColumnRenamed("w", "weight");
    assertFitFails(
        rows, "Column 'b' (modalityCols) does not exist", "The columns are [id, a, bees");
    assertFails(
        () -> TestData.classifier().setModalityCols("a", "bee").setInteractions("").fit(rows),
        "Column 'bee' (modalityCols)",
        "did you mean 'bees'?");
    assertFails(
        () -> TestData.classifier().fit(rows.drop("label").withColumnRenamed("bees", "b")),
        "Column 'label' (labelCol)");
    Dataset<Row> good = TestData.rows(40);
    assertFails(
        () -> TestData.classifier().setWeightCol("wait").fit(good), "Column 'wait' (weightCol)");
    assertFails(
        () -> TestData.classifier().setValidationIndicatorCol("isvalid").fit(good),
        "Column 'isvalid' (validationIndicatorCol)",
        "did you mean 'valid'?");
    assertFails(() -> new InTenseClassifier().fit(good), "modalityCols is not set");
  }

  @Test
  void wrongTypes() {
    Dataset<Row> rows = TestData.rows(40).withColumn("letters", functions.lit("GATTACA"));
    assertFails(
        () -> new InTenseClassifier().setModalityCols("letters").fit(rows),
        "Column 'letters' (modalityCols) has type string, expected vector, array of numbers",
        "io.intense.spark.feature.LetterEncoder");
    assertFails(
        () -> new InTenseClassifier().setModalityCols("number").fit(rows),
        "has type double",
        "VectorAssembler");
    assertFails(
        () -> TestData.classifier().setLabelCol("letters").fit(rows),
        "'letters'",
        "string",
        "StringIndexer");
    assertFails(
        () -> TestData.classifier().setLabelCol("c").fit(rows),
        "Column 'c' (labelCol) has type array");
    assertFails(
        () -> TestData.regressor().setLabelCol("letters").fit(rows),
        "'letters'",
        "string",
        "a number");
    assertFails(
        () -> TestData.classifier().setWeightCol("valid").fit(rows),
        "'valid' (weightCol) has type boolean");
    assertFails(
        () -> TestData.classifier().setValidationIndicatorCol("w").fit(rows),
        "'w' (validationIndicatorCol) has type double, expected boolean");
    assertFails(
        () -> TestData.classifier().setLabelCol("a").fit(rows), "Column 'a' is both the label");
  }

  @Test
  void nullsAndNumbersThatAreNone() {
    assertFitFails(
        TestData.with(17, "a", null),
        "Column 'a', row id=17 (partition ",
        "found null, expected a value");
    assertFitFails(
        TestData.with(3, "a", Vectors.dense(1, Double.NaN, 2)),
        "Column 'a', row id=3",
        "found NaN at position 1",
        "finite");
    assertFitFails(
        TestData.with(3, "b", new Float[] {Float.POSITIVE_INFINITY, 1f}),
        "Column 'b'",
        "found Infinity at position 0");
    assertFitFails(
        TestData.with(3, "b", new Float[] {1f, null}), "Column 'b'", "found null at position 1");
    assertFitFails(
        TestData.with(3, "a", Vectors.dense(1, 1e300, 2)),
        "found 1.0E300 at position 1",
        "single precision");
    assertFitFails(
        TestData.with(4, "label", null),
        "Column 'label', row id=4",
        "found null, expected a label");
    assertFitFails(
        TestData.with(4, "label", Double.NaN),
        "Column 'label'",
        "found NaN, expected a class index");
    assertFails(
        () -> TestData.regressor().fit(TestData.with(4, "number", Double.NEGATIVE_INFINITY)),
        "Column 'number', row id=4",
        "found -Infinity, expected a finite number");
    InTenseClassifier weighted = TestData.classifier().setWeightCol("w");
    assertFails(
        () -> weighted.fit(TestData.with(4, "w", -1.0)),
        "Column 'w'",
        "found -1.0",
        "not negative");
    assertFails(() -> weighted.fit(TestData.with(4, "w", Double.NaN)), "Column 'w'", "found NaN");
    assertFails(
        () -> weighted.fit(TestData.with(4, "w", null)),
        "Column 'w'",
        "found null, expected a weight");
    assertFails(
        () ->
            TestData.classifier()
                .setValidationIndicatorCol("valid")
                .fit(TestData.with(4, "valid", null)),
        "Column 'valid'",
        "found null, expected true or false");
  }

  @Test
  void sequences() {
    InTenseClassifier classifier =
        TestData.classifier()
            .setModalityCols("a", "c")
            .setEncoders("mlp(4)", "gru(4)")
            .setInteractions("");
    assertFails(
        () -> classifier.fit(TestData.with(5, "c", new Double[0][])),
        "Column 'c'",
        "a sequence without frames");
    assertFails(
        () -> classifier.fit(TestData.with(5, "c", new Double[][] {{1.0, 2.0}, {1.0}})),
        "found width 1 at frame 1, expected width 2 as at frame 0");
    assertFails(
        () -> classifier.fit(TestData.with(5, "c", new Double[][] {{1.0, 2.0}, {1.0, Double.NaN}})),
        "found NaN at position 1 of frame 1");
    assertFails(
        () -> classifier.fit(TestData.with(5, "c", new Double[][] {{1.0, 2.0}, null})),
        "found null at frame 1");
    assertFails(
        () -> classifier.fit(TestData.with(5, "c", new Double[][] {{1.0, 2.0, 3.0}})),
        "Column 'c', row id=5",
        "found width 3, expected width 2 as in 39 other rows");
    assertFails(
        () -> classifier.setEncoders("mlp(4)", "mlp(4)").fit(TestData.rows(40)),
        "Modality 'c'",
        "'mlp(4)' reads vectors, not sequences");
  }

  @Test
  void rowsOfDifferentWidths() {
    assertFitFails(
        TestData.with(23, "a", Vectors.dense(1, 2)),
        "Column 'a', row id=23",
        "found width 2, expected width 3 as in 39 other rows");
    assertFitFails(
        TestData.with(23, "a", Vectors.dense(new double[0])),
        "Column 'a', row id=23",
        "found no values");
  }

  @Test
  void manyBadRowsAreCountedAndTheFirstNamed() {
    Dataset<Row> rows =
        TestData.rows(
            40,
            values -> {
              values[2] = (long) values[0] % 2 == 0 ? null : values[2];
              return values;
            });
    assertFitFails(
        rows.coalesce(1), "20 of 40 rows cannot be used, among them:", "row id=0 ", "row id=8 ");
    assertFitFails(rows.drop("id").coalesce(1), "Column 'b', row (partition 0, offset 0)");
  }

  @Test
  void emptyDataFrame() {
    assertFitFails(TestData.rows(40).limit(0), "The DataFrame has no rows, expected at least 2");
    assertFitFails(
        TestSpark.session().createDataFrame(java.util.List.of(), TestData.SCHEMA), "has no rows");
    assertFails(
        () -> TestData.classifier().setBatchSize(1).fit(TestData.rows(1)),
        "has 1 row, expected at least 2");
  }

  @Test
  void labels() {
    assertFitFails(
        TestData.rows(40).withColumn("label", functions.lit(0)),
        "'label' (labelCol) has the one class 0 in all training rows");
    assertFitFails(
        TestData.with(9, "label", -1.0),
        "Column 'label', row id=9",
        "found -1.0, expected a class index");
    assertFitFails(TestData.with(9, "label", 0.5), "found 0.5, expected a class index");
    assertFitFails(
        TestData.with(9, "label", 3.0),
        "Column 'label' (labelCol) has classes up to 3, none of class 2");
    assertFitFails(
        TestData.with(9, "label", 1000.0),
        "found 1000.0, expected a class index below maxClasses=1000");
    assertFails(
        () -> TestData.classifier().setMaxClasses(2).fit(TestData.with(9, "label", 2.0)),
        "below maxClasses=2",
        "InTenseRegressor");
  }

  @Test
  void severalOutputsOfDifferentNumber() {
    Dataset<Row> rows = TestData.with(9, "b", new Float[] {1f});
    assertFails(
        () -> TestData.regressor().setModalityCols("a").setEncoders().setLabelCol("b").fit(rows),
        "Column 'b', row id=9",
        "found width 1, expected width 2");
  }

  @Test
  void existingOutputColumns() {
    Dataset<Row> rows = TestData.rows(40).withColumn("prediction", functions.lit("mine"));
    assertFitFails(rows, "Output column 'prediction' already exists, with type string");
    assertFails(
        () -> TestData.regressor().setContributionsCol("w").fit(TestData.rows(40)),
        "Output column 'w' already exists");
    assertFails(
        () ->
            TestData.classifier()
                .setProbabilityCol("p")
                .setRawPredictionCol("p")
                .fit(TestData.rows(40)),
        "Output column 'p' already exists");
  }

  @Test
  void sizesAndSplits() {
    Dataset<Row> rows = TestData.rows(40);
    assertFails(
        () -> TestData.classifier().setBatchSize(37).fit(rows),
        "batchSize is 37, expected at most the number of training rows, 36 (40 rows, 4 of them for validation)");
    InTenseClassifier indicated = TestData.classifier().setValidationIndicatorCol("valid");
    assertFails(
        () -> indicated.fit(rows.withColumn("valid", functions.lit(false))),
        "'valid'",
        "is true in no row");
    assertFails(
        () -> indicated.fit(rows.withColumn("valid", functions.lit(true))),
        "'valid'",
        "is true in every row");
    assertFails(
        () -> TestData.classifier().setWeightCol("w").fit(rows.withColumn("w", functions.lit(0))),
        "'w' (weightCol) sums to 0");
    assertFails(
        () -> TestData.classifier().setThresholds(0.1, 0.2, 0.7).fit(rows),
        "thresholds must be one per class, 2, got 3");
  }

  @Test
  void divergenceStopsWithAdvice() {
    InTenseRegressor wild = TestData.regressor().setLoss("l2").setStepSize(1e30);
    RuntimeException failure =
        assertThrows(
            io.intense.dl4j.train.TrainingDivergedException.class,
            () -> wild.fit(TestData.rows(40)));
    assertTrue(failure.getMessage().contains("epoch 1, step"), failure.getMessage());
  }

  @Test
  void rowsToScoreAreCheckedToo() {
    InTenseClassificationModel model = TestData.classifier().fit(TestData.rows(40));
    assertScoringFails(model, TestData.with(7, "a", null), "Column 'a', row id=7", "found null");
    assertScoringFails(
        model,
        TestData.with(7, "a", Vectors.dense(1, 2)),
        "row id=7",
        "found width 2, expected width 3 as in training");
    assertScoringFails(
        model,
        TestData.with(7, "b", new Float[] {1f, Float.NaN}),
        "Column 'b'",
        "found NaN at position 1");
    assertFails(
        () -> model.transform(TestData.rows(4).drop("a").withColumnRenamed("c", "a")),
        "Column 'a' (modalityCols) has type array<array<double>>, expected vector or array of numbers as in training");
    assertFails(
        () -> model.transform(TestData.rows(4).drop("a")),
        "Column 'a' (modalityCols) does not exist");
    assertFails(
        () -> model.copy(ParamMap.empty()).setModalityCols("a").transform(TestData.rows(4)),
        "modalityCols names 1 columns, [a], expected 2");
    assertFails(
        () -> model.copy(ParamMap.empty()).setThresholds(1).transform(TestData.rows(4)),
        "thresholds must be one per class, 2, got 1");
  }

  private static void assertScoringFails(
      InTenseClassificationModel model, Dataset<Row> rows, String... parts) {
    String messages =
        TestSpark.messages(
            assertThrows(Exception.class, () -> model.transform(rows).collectAsList()));
    for (String part : parts) {
      assertTrue(messages.contains(part), () -> "expected '" + part + "' in: " + messages);
    }
  }
}
