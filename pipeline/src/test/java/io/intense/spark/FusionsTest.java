package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.fusion.BlockSettings;
import io.intense.dl4j.fusion.BlockSettings.LatentNorm;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.relevance.TermRelevance;
import io.intense.spark.param.TrainingSetters;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The other fusions train, predict, save, load and distribute like interpretable tensor fusion. */
@Tag("spark")
class FusionsTest {

  private static final List<String> ORDERS = List.of("order 1", "order 2");

  @TempDir private Path temp;

  static Stream<TrainingSetters<?>> estimators() {
    return Stream.of(
        new LateFusionClassifier(),
        new LateFusionRegressor(),
        new TensorFusionClassifier().setLatentDim(2).setHiddenWidth(4),
        new TensorFusionRegressor().setLatentDim(2).setHiddenWidth(0),
        new MulTClassifier().setDim(4).setHeads(2).setLayers(1),
        mroClassifier(),
        new MroRegressor().setVariant("released").setLatentDim(2).setCombination("nestedMean"),
        multiRouteClassifier(),
        new MultiRouteRegressor().setPoseDim(4).setReading("routing"));
  }

  private static MultiRouteClassifier multiRouteClassifier() {
    return new MultiRouteClassifier().setPoseDim(4).setFeatureDim(3);
  }

  private static MroClassifier mroClassifier() {
    return new MroClassifier().setHiddenWidth(3);
  }

  private static <S extends TrainingSetters<?>> S small(S stage) {
    stage.setModalityCols("a", "b");
    stage.setEncoders("mlp(4)", "mlp(4)");
    stage.setMaxIter(3);
    stage.setBatchSize(16);
    stage.setStepSize(0.01);
    stage.setSeed(1);
    if (stage instanceof NetworkRegressor<?, ?>) {
      stage.setLabelCol("number");
    }
    return stage;
  }

  private static double[][] predictions(Dataset<Row> scored) {
    return scored.orderBy("id").select("prediction").collectAsList().stream()
        .map(row -> new double[] {row.getDouble(0)})
        .toArray(double[][]::new);
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void aSavedModelPredictsTheSame(TrainingSetters<?> stage) throws Exception {
    Dataset<Row> rows = TestData.rows(60);
    PipelineModel fitted =
        new Pipeline().setStages(new PipelineStage[] {(Estimator<?>) small(stage)}).fit(rows);
    String path = temp.resolve("model").toUri().toString();
    fitted.save(path);
    PipelineModel loaded = PipelineModel.load(path);
    assertArrayEquals(predictions(fitted.transform(rows)), predictions(loaded.transform(rows)));
    MultimodalModel before = (MultimodalModel) fitted.stages()[0];
    MultimodalModel after = (MultimodalModel) loaded.stages()[0];
    assertEquals(before.fitted().spec(), after.fitted().spec());
    assertEquals(before.fitted().relevances(), after.fitted().relevances());
    assertEquals(3, after.summary().history().size());
  }

  @Test
  void aFusionWithoutScoresHasNoContributions() {
    Dataset<Row> rows = TestData.rows(40);
    Model<?> model = small(new LateFusionClassifier()).fit(rows);
    assertFalse(model instanceof InterpretableModel);
    assertFalse(Arrays.asList(model.transform(rows).columns()).contains("contributions"));
    assertTrue(model.toString().contains("terms=[]"), model.toString());
  }

  @Test
  void ordersOfResidualOptimizationAddUpToThePrediction() {
    Dataset<Row> rows = TestData.rows(60);
    MroClassificationModel model = small(mroClassifier()).fit(rows);
    assertEquals(ORDERS, model.terms());
    assertEquals(1, model.relevances().stream().mapToDouble(TermRelevance::share).sum(), 1e-9);
    List<Row> table = model.relevance().collectAsList();
    assertEquals(List.of("a", "b"), table.get(1).getList(1));
    assertEquals(2, table.get(1).getInt(2));
    double[] bias = model.bias();
    for (Row row : model.transform(rows).select("rawPrediction", "contributions").collectAsList()) {
      double[] sums = bias.clone();
      for (Row contribution : row.<Row>getList(1)) {
        List<Double> values = contribution.getList(1);
        for (int k = 0; k < sums.length; k++) {
          sums[k] += values.get(k);
        }
      }
      assertArrayEquals(((Vector) row.get(0)).toArray(), sums, 1e-12);
    }
  }

  @ParameterizedTest
  @MethodSource("estimators")
  void everyFusionTrainsOnSeveralWorkers(TrainingSetters<?> stage) {
    Dataset<Row> rows = TestData.rows(60);
    TrainingSetters<?> estimator = small(stage);
    estimator.setNumWorkers(2);
    estimator.setMaxIter(1);
    MultimodalModel model = (MultimodalModel) ((Estimator<?>) estimator).fit(rows);
    assertEquals(1, model.summary().history().size());
    assertTrue(Double.isFinite(model.summary().best().validationLoss()));
    assertEquals(60, predictions(((Model<?>) model).transform(rows)).length);
  }

  /** One worker sees all validation rows, two see half of them each. */
  @Test
  void scoresOfRowsAreSummedOverWorkers() {
    Dataset<Row> rows = TestData.rows(60);
    MroClassificationModel model = small(mroClassifier().setNumWorkers(2)).fit(rows);
    List<TermRelevance> relevances = model.relevances();
    Dataset<Row> all = model.transform(rows);
    assertTrue(relevances.stream().allMatch(r -> r.relevance() > 0), relevances.toString());
    assertEquals(60, all.count());
  }

  @Test
  void anOrderAboveTheNumberOfModalitiesIsRefused() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> small(mroClassifier().setInteractionOrder(3)).fit(TestData.rows(40)))
            .getMessage();
    assertTrue(message.contains("order 3"), message);
  }

  @Test
  void ablationsOfTheNormalisationReachTheNetwork() {
    InTenseClassificationModel model =
        TestData.classifier()
            .setLatentNorm("batchnorm")
            .setIterBn(false)
            .setActBeforeVbn(true)
            .setAffine(true)
            .fit(TestData.rows(40));
    InTense fusion = assertInstanceOf(InTense.class, model.fitted().spec().fusion());
    assertEquals(new BlockSettings(LatentNorm.BATCHNORM, false, true, true), fusion.blocks());
    assertEquals(3, model.relevances().size());
  }

  @Test
  void routedVotesAddUpToThePrediction() {
    Dataset<Row> rows = TestData.rows(60);
    MultiRouteClassificationModel model = small(multiRouteClassifier()).fit(rows);
    assertEquals(List.of("a", "b", "a*b"), model.terms());
    assertTrue(model.relevances().stream().allMatch(r -> r.relevance() > 0 && r.relevance() < 1));
    for (Row row : model.transform(rows).select("rawPrediction", "contributions").collectAsList()) {
      double[] sums = new double[2];
      for (Row contribution : row.<Row>getList(1)) {
        List<Double> values = contribution.getList(1);
        sums[0] += values.get(0);
        sums[1] += values.get(1);
      }
      assertArrayEquals(((Vector) row.get(0)).toArray(), sums, 1e-12);
    }
  }

  @Test
  void aConceptThatIsNoClassIsRefused() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> small(multiRouteClassifier().setConcept(2)).fit(TestData.rows(40)))
            .getMessage();
    assertTrue(message.contains("concept must be one of the 2 outputs"), message);
  }

  static Stream<TrainingSetters<?>> interpretable() {
    return Stream.of(mroClassifier(), multiRouteClassifier());
  }

  @ParameterizedTest
  @MethodSource("interpretable")
  void relevancesOfRowsAreSupportedByRefitsToo(TrainingSetters<?> stage) {
    TrainingSetters<?> estimator = small(stage);
    estimator.setNumFolds(2);
    estimator.setNumBootstraps(2);
    estimator.setNumPermutations(2);
    Dataset<Row> rows = TestData.rows(80);
    InterpretableModel model = (InterpretableModel) ((Estimator<?>) estimator).fit(rows);
    int terms = model.terms().size();
    assertEquals(terms, model.crossFit().terms().size());
    assertEquals(2, model.stability().refits());
    assertEquals(terms, model.fitted().evidence().chances().size());
    assertEquals(terms, model.relevance().count());
  }

  @ParameterizedTest
  @MethodSource("interpretable")
  void diagnosticsOfWeightsAreRefusedAndThoseOfContributionsWork(TrainingSetters<?> stage) {
    Dataset<Row> rows = TestData.rows(60);
    InterpretableModel model = (InterpretableModel) ((Estimator<?>) small(stage)).fit(rows);
    int terms = model.terms().size();
    assertEquals(2L * terms, model.relevanceBy(rows, "valid").count());
    assertEquals(
        2,
        ((Model<?>) model)
            .transform(rows)
            .select(model.explanations(2).as("why"))
            .first()
            .getList(0)
            .size());
    String fusion = model.fitted().spec().fusion().getClass().getSimpleName();
    assertTrue(refusal(() -> model.relevanceByClass(rows)).contains(fusion));
    assertTrue(refusal(() -> model.leaks(rows)).contains(fusion));
    assertTrue(refusal(() -> model.audit(rows, 10, 2)).contains(fusion));
    assertTrue(refusal(() -> model.missingness(rows)).contains(fusion));
  }

  private static String refusal(Executable asked) {
    return assertThrows(RuntimeException.class, asked).getMessage();
  }

  @Test
  void refitsOfWhatAFusionDoesNotHaveAreRefused() {
    Dataset<Row> rows = TestData.rows(40);
    String penalty = refusal(() -> small(mroClassifier().setRegParams(0.1, 0.01)).fit(rows));
    assertTrue(penalty.contains("regParams has 2 entries"), penalty);
    assertTrue(penalty.contains("Mro has no penalty"), penalty);
    String folds = refusal(() -> small(new LateFusionClassifier().setNumFolds(3)).fit(rows));
    assertTrue(folds.contains("numFolds is 3"), folds);
    assertTrue(folds.contains("LateFusion has no terms"), folds);
  }
}
