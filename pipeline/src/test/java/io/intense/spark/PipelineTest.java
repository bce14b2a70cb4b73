package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.BinaryClassificationEvaluator;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.evaluation.RegressionEvaluator;
import org.apache.spark.ml.feature.HashingTF;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.feature.Tokenizer;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.ml.tuning.TrainValidationSplitModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The stages among Spark's own. */
@Tag("spark")
class PipelineTest {

  /** Rows with a text, two numbers and a label in words. */
  private static Dataset<Row> raw() {
    return TestData.rows(80)
        .select(
            functions.col("id"),
            functions.col("b").getItem(0).as("x"),
            functions.col("number").as("y"),
            functions.expr("if(label = 1, 'good news today', 'sad old story')").as("text"),
            functions.expr("if(label = 1, 'yes', 'no')").as("answer"));
  }

  private static Pipeline pipeline() {
    return new Pipeline()
        .setStages(
            new PipelineStage[] {
              new StringIndexer().setInputCol("answer").setOutputCol("label"),
              new Tokenizer().setInputCol("text").setOutputCol("words"),
              new HashingTF().setInputCol("words").setOutputCol("text_features").setNumFeatures(16),
              new VectorAssembler().setInputCols(new String[] {"x", "y"}).setOutputCol("assembled"),
              new StandardScaler().setInputCol("assembled").setOutputCol("numbers"),
              TestData.classifier()
                  .setModalityCols("text_features", "numbers")
                  .setInteractions("")
                  .setInteractionOrder(2)
            });
  }

  @Test
  void worksAmongSparksOwnStages() {
    Dataset<Row> rows = raw();
    PipelineModel model = pipeline().fit(rows);
    Dataset<Row> scored = model.transform(rows);
    assertEquals(80, scored.filter("prediction is not null").count());
    // Spark's own stages do not say the truth about nulls, so types are compared without.
    assertEquals(
        pipeline().transformSchema(rows.schema()).catalogString(), scored.schema().catalogString());
    assertEquals(
        model.transformSchema(rows.schema()).catalogString(), scored.schema().catalogString());
    // What StringIndexer says about the label has to survive, for IndexToString.
    assertTrue(scored.schema().apply("label").metadata().json().contains("\"yes\""));
    InTenseClassificationModel last = (InTenseClassificationModel) model.stages()[5];
    assertEquals(
        java.util.List.of("text_features", "numbers", "text_features*numbers"), last.terms());
    assertTrue(
        new MulticlassClassificationEvaluator().setMetricName("accuracy").evaluate(scored) >= 0.5);
    assertTrue(
        new MulticlassClassificationEvaluator().setMetricName("logLoss").evaluate(scored) > 0);
    assertTrue(new BinaryClassificationEvaluator().evaluate(scored) >= 0);
  }

  @Test
  void crossValidatorChoosesAmongSettings() {
    InTenseClassifier classifier = TestData.classifier().setMaxIter(2);
    ParamMap[] grid =
        new ParamGridBuilder().addGrid(classifier.regParam(), new double[] {0.01, 10}).build();
    CrossValidatorModel model =
        new CrossValidator()
            .setEstimator(classifier)
            .setEvaluator(new MulticlassClassificationEvaluator())
            .setEstimatorParamMaps(grid)
            .setNumFolds(2)
            .setSeed(1)
            .fit(TestData.rows(80));
    assertEquals(2, model.avgMetrics().length);
    InTenseClassificationModel best = (InTenseClassificationModel) model.bestModel();
    assertEquals(80, best.transform(TestData.rows(80)).count());
    assertEquals(2, best.summary().history().size());
  }

  @Test
  void trainValidationSplitChoosesAmongSettings() {
    InTenseRegressor regressor = TestData.regressor();
    ParamMap[] grid = new ParamGridBuilder().addGrid(regressor.maxIter(), new int[] {1, 6}).build();
    TrainValidationSplitModel model =
        new TrainValidationSplit()
            .setEstimator(regressor)
            .setEvaluator(new RegressionEvaluator().setLabelCol("number").setMetricName("mae"))
            .setEstimatorParamMaps(grid)
            .setTrainRatio(0.7)
            .setSeed(1)
            .fit(TestData.rows(80));
    assertEquals(2, model.validationMetrics().length);
    assertNotEquals(model.validationMetrics()[0], model.validationMetrics()[1]);
  }

  @Test
  void paramMapsOverrideSettings() {
    InTenseClassifier classifier = TestData.classifier();
    Dataset<Row> rows = TestData.rows(40);
    InTenseClassificationModel model =
        classifier.fit(
            rows,
            new ParamMap()
                .put(classifier.maxIter().w(1))
                .put(classifier.predictionCol().w("class")));
    assertEquals(1, model.summary().history().size());
    assertEquals("class", model.getPredictionCol());
    assertEquals(1, model.getMaxIter());
    assertEquals(3, classifier.getMaxIter());
    assertTrue(java.util.List.of(model.transform(rows).columns()).contains("class"));
    Dataset<Row> other =
        model.transform(rows, new ParamMap().put(model.predictionCol().w("other")));
    assertTrue(java.util.List.of(other.columns()).contains("other"));
  }

  @Test
  void copiesAreIndependent() {
    InTenseClassifier classifier = TestData.classifier();
    InTenseClassifier copy = classifier.copy(new ParamMap().put(classifier.p().w(2)));
    assertEquals(classifier.uid(), copy.uid());
    assertEquals(2.0, copy.getP());
    assertEquals(1.0, classifier.getP());
    assertArrayEquals(classifier.getModalityCols(), copy.getModalityCols());

    InTenseClassificationModel model = classifier.fit(TestData.rows(40));
    assertSame(classifier, model.parent());
    assertEquals(classifier.uid(), model.uid());
    InTenseClassificationModel modelCopy =
        model.copy(new ParamMap().put(model.predictionCol().w("class")));
    assertEquals("prediction", model.getPredictionCol());
    assertEquals("class", modelCopy.getPredictionCol());
    assertSame(classifier, modelCopy.parent());
    assertSame(model.fitted(), modelCopy.fitted());
  }

  @Test
  void fitsDoNotLeakIntoOneAnother() {
    int kept = TestSpark.session().sparkContext().getPersistentRDDs().size();
    InTenseClassifier classifier = TestData.classifier();
    InTenseClassificationModel first = classifier.fit(TestData.rows(40));
    classifier.fit(TestData.rows(60));
    InTenseClassificationModel again = classifier.fit(TestData.rows(40));
    assertArrayEquals(
        first.fitted().restore().graph().params().toFloatVector(),
        again.fitted().restore().graph().params().toFloatVector());
    assertTrue(TestSpark.session().sparkContext().getPersistentRDDs().size() <= kept);
  }
}
