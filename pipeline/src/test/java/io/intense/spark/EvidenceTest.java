package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.evidence.CrossFit;
import io.intense.dl4j.evidence.CrossFit.TermEffect;
import io.intense.dl4j.evidence.NormPath;
import io.intense.dl4j.evidence.PenaltyPath;
import io.intense.dl4j.evidence.Stability;
import io.intense.dl4j.evidence.Stability.TermStability;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fit gathers beside relevances when asked for refits. The label depends on a alone. */
@Tag("spark")
class EvidenceTest {

  private static final int FOLDS = 3;
  private static final int BOOTSTRAPS = 4;
  private static final int PERMUTATIONS = 5;

  private static Dataset<Row> rows;
  private static InTenseClassificationModel model;
  private static final Map<Integer, Integer> TASKS = new ConcurrentHashMap<>();

  @TempDir Path folder;

  private static InTenseClassifier classifier() {
    return TestData.classifier()
        .setMaxIter(6)
        .setNumFolds(FOLDS)
        .setNumBootstraps(BOOTSTRAPS)
        .setNumPermutations(PERMUTATIONS);
  }

  @BeforeAll
  static void fitOnce() throws Exception {
    rows = TestData.rows(240);
    SparkListener listener =
        new SparkListener() {
          @Override
          public void onJobStart(SparkListenerJobStart job) {
            job.stageInfos().foreach(stage -> TASKS.merge(stage.numTasks(), 1, Integer::sum));
          }
        };
    var spark = TestSpark.session().sparkContext();
    spark.addSparkListener(listener);
    model = classifier().fit(rows.repartition(2));
    spark.listenerBus().waitUntilEmpty();
    spark.removeSparkListener(listener);
  }

  @Test
  void theTermThatMattersHasAnEffectOnRowsNotTrainedOnAndTheOthersHaveNone() {
    List<TermEffect> effects = model.crossFit().terms();
    assertEquals(model.terms().size(), effects.size());
    assertTrue(effects.get(0).pValue() < 1e-4, effects.toString());
    assertTrue(effects.get(0).selected());
    assertTrue(effects.get(0).share() > 0.9, effects.toString());
    assertTrue(effects.get(1).pValue() > 0.01, effects.toString());
  }

  @Test
  void sharesHaveIntervalsAroundTheirMeansOverTheRefits() {
    Stability stability = model.stability();
    assertEquals(BOOTSTRAPS, stability.refits());
    assertTrue(stability.learned() > 0);
    double sum = stability.terms().stream().mapToDouble(TermStability::mean).sum();
    assertEquals(1, sum, 1e-9);
    for (TermStability term : stability.terms()) {
      assertTrue(term.low() <= term.mean() && term.mean() <= term.high(), term.toString());
    }
    assertEquals(1, stability.terms().get(0).frequency());
  }

  @Test
  void chanceIsCountedAmongNetworksOfPermutedLabels() {
    assertEquals(
        1.0 / (1 + PERMUTATIONS),
        model.fitted().evidence().chances().get(0),
        "as seldom as can be");
  }

  @Test
  void everyRefitIsATaskOfOneJob() {
    for (int refits : List.of(FOLDS, BOOTSTRAPS, PERMUTATIONS)) {
      assertTrue(TASKS.getOrDefault(refits, 0) >= 1, "stages by tasks: " + TASKS);
    }
  }

  @Test
  void theTableHasAColumnForEachAndIsSavedWithTheModel() throws IOException {
    List<String> columns = List.of(model.relevance().columns());
    assertTrue(
        columns.containsAll(
            List.of("deviation", "effect", "pValue", "qValue", "shareLow", "frequency", "chance")),
        columns.toString());
    model.write().save(folder.resolve("model").toString());
    InTenseClassificationModel loaded =
        InTenseClassificationModel.load(folder.resolve("model").toString());
    assertEquals(model.fitted().evidence(), loaded.fitted().evidence());
    assertEquals(
        model.relevance().collectAsList().toString(),
        loaded.relevance().collectAsList().toString());
    assertTrue(loaded.summary().secondsPerPhase().containsKey("evidence"));
  }

  @Test
  void theSameRowsAndSeedGiveTheSameEvidenceWhateverThePartitions() {
    CrossFit again = classifier().setNumBootstraps(0).setNumPermutations(0).fit(rows).crossFit();
    assertEquals(model.crossFit(), again);
  }

  @Test
  void thePenaltyIsTheLargestThatKeepsTheSkill() {
    InTenseClassificationModel chosen =
        TestData.classifier().setMaxIter(6).setRegParams(1000, 0.001, 0.01).fit(rows);
    List<PenaltyPath.Point> points = chosen.penaltyPath().points();
    assertEquals(
        List.of(0.001, 0.01, 1000.0), points.stream().map(PenaltyPath.Point::regParam).toList());
    double recommended = chosen.penaltyPath().recommended();
    assertTrue(recommended < 1000, points.toString());
    assertEquals(
        points.stream()
            .filter(point -> point.regParam() == recommended)
            .map(PenaltyPath.Point::skill)
            .toList(),
        List.of(chosen.summary().skill()),
        "the model is the one of the recommended penalty");
  }

  @Test
  void pathsTellTheSharesUnderOtherPenaltiesAndNormsAndAreSaved() throws IOException {
    InTenseClassificationModel chosen =
        TestData.classifier().setMaxIter(4).setRegParams(0.1, 0.01).setNorms(1, 2).fit(rows);
    assertEquals(
        List.of(1.0, 2.0), chosen.normPath().points().stream().map(NormPath.Point::p).toList());
    chosen.write().save(folder.resolve("paths").toString());
    InTenseClassificationModel loaded =
        InTenseClassificationModel.load(folder.resolve("paths").toString());
    List<Row> table = loaded.paths().collectAsList();
    int terms = chosen.terms().size();
    assertEquals(4 * terms, table.size());
    assertEquals(
        List.of("regParam", "regParam", "p", "p"),
        List.of(0, terms, 2 * terms, 3 * terms).stream()
            .map(row -> table.get(row).getString(0))
            .toList());
    for (int point = 0; point < 4; point++) {
      double sum =
          table.subList(point * terms, (point + 1) * terms).stream()
              .mapToDouble(row -> row.getDouble(7))
              .sum();
      assertEquals(1, sum, 1e-9);
    }
    assertEquals(
        chosen.relevances().get(0).share(),
        loaded
            .paths()
            .where("along = 'p' and chosen and term = '%s'".formatted(chosen.terms().get(0)))
            .head()
            .getDouble(7));
  }

  @Test
  void halvesSelectTheTermThatMattersInEveryRefit() {
    Stability stability =
        TestData.classifier()
            .setMaxIter(6)
            .setNumBootstraps(4)
            .setResampling("halves")
            .fit(rows)
            .stability();
    assertEquals(4, stability.refits());
    assertTrue(stability.selected(0.9).contains(0), stability.toString());
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> TestData.classifier().setNumBootstraps(3).setResampling("halves").fit(rows));
    assertTrue(refused.getMessage().startsWith("numBootstraps is 3"), refused.getMessage());
  }

  /** What is left to vary is what the initial weights decide. */
  @Test
  void refitsMayDifferInTheirInitialWeightsAlone() {
    InTenseClassifier seeds =
        TestData.classifier().setMaxIter(6).setNumBootstraps(4).setResampling("seeds");
    Stability stability = seeds.fit(rows).stability();
    assertEquals(4, stability.refits());
    assertEquals(stability, seeds.fit(rows).stability());
    assertTrue(stability.selected(0.9).contains(0), stability.toString());
  }

  @Test
  void normsOfAFusionWithoutANormAreRefused() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                new MroClassifier()
                    .setModalityCols(TestData.classifier().getModalityCols())
                    .setNorms(1, 2)
                    .fit(rows));
    assertTrue(refused.getMessage().startsWith("norms [1.0, 2.0] is for"), refused.getMessage());
  }

  @Test
  void severalPenaltiesAndCheckpointsExcludeEachOther() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                TestData.classifier()
                    .setRegParams(0.1, 0.2)
                    .setCheckpointDir(folder.toString())
                    .fit(rows));
    assertTrue(refused.getMessage().startsWith("regParams has 2 entries"), refused.getMessage());
  }

  @Test
  void withoutRefitsThereIsOnlyTheDeviationOfContributions() {
    InTenseClassificationModel plain = TestData.classifier().fit(TestData.rows(60));
    assertEquals(CrossFit.NONE, plain.crossFit());
    assertEquals(Stability.NONE, plain.stability());
    String[] columns = plain.relevance().columns();
    assertEquals("deviation", columns[columns.length - 1]);
    double spread =
        plain.transform(TestData.rows(60)).select("contributions").collectAsList().stream()
            .mapToDouble(
                row -> {
                  List<Double> values = row.<Row>getList(0).get(0).getList(1);
                  return values.get(1) - values.get(0);
                })
            .boxed()
            .collect(
                java.util.stream.Collectors.collectingAndThen(
                    java.util.stream.Collectors.toList(), EvidenceTest::deviation));
    assertEquals(
        spread / Math.sqrt(2), plain.fitted().evidence().deviations().get(0), 1e-6 * spread);
  }

  private static double deviation(List<Double> values) {
    double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
    return Math.sqrt(
        values.stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  @Test
  void refitsWithSeveralWorkersAreRefused() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> classifier().setNumWorkers(2).fit(rows));
    assertTrue(refused.getMessage().startsWith("numWorkers is 2"), refused.getMessage());
  }

  @Test
  void ofSeveralStartsTheModelHasTheHistoryOfOneAndComesToTheSameAgain() {
    InTenseClassifier several = TestData.classifier().setMaxIter(6).setNumStarts(3);
    InTenseClassificationModel fitted = several.fit(rows);
    assertEquals(6, fitted.summary().history().size());
    assertEquals(fitted.relevances(), several.fit(rows.repartition(3)).relevances());
  }

  @Test
  void severalStartsHaveNoCheckpoints() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                TestData.classifier()
                    .setNumStarts(2)
                    .setCheckpointDir(folder.toString())
                    .fit(rows));
    assertTrue(
        refused.getMessage().startsWith("numStarts is 2 and checkpointDir is"),
        refused.getMessage());
  }

  @Test
  void oneFoldIsRefused() {
    assertEquals(
        "numFolds must be 0 or at least 2, got 1",
        assertThrows(IllegalArgumentException.class, () -> classifier().setNumFolds(1))
            .getMessage());
  }
}
