package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.train.EpochResult;
import io.intense.dl4j.train.TrainingDivergedException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.RDDInfo;
import org.apache.spark.util.LongAccumulator;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fits on several workers. */
@Tag("spark")
class WorkersTest {

  private static InTenseClassifier twoWorkers() {
    return TestData.classifier().setNumWorkers(2).setAveragingFrequency(2);
  }

  private static float[] weights(InTenseClassificationModel model) {
    return model.fitted().restore().graph().params().toFloatVector();
  }

  @Test
  void twoWorkersLearnWhatOneLearns() {
    Dataset<Row> rows = TestData.rows(200);
    InTenseClassifier classifier = TestData.classifier().setMaxIter(12);
    InTenseClassificationModel one = classifier.fit(rows);
    InTenseClassificationModel two =
        classifier.copy(ParamMap.empty()).setNumWorkers(2).setAveragingFrequency(3).fit(rows);
    assertEquals(one.summary().validationRows(), two.summary().validationRows());
    assertEquals(one.summary().trainingRows(), two.summary().trainingRows());
    assertEquals(
        one.summary().skill().trivialLoss(),
        two.summary().skill().trivialLoss(),
        1e-9,
        "the same rows are held out");
    EpochResult best = two.summary().best();
    assertTrue(best.validationMetric() > 0.8, "accuracy " + best.validationMetric());
    assertTrue(best.penaltyWeight() > 0, "the penalty is on");
    assertTrue(two.summary().history().get(11).stepSize() < 0.01, "the step size decays");
    assertEquals("a", two.relevance().orderBy(functions.desc("relevance")).first().getString(0));
  }

  @Test
  void partitionsDoNotMatter() {
    Dataset<Row> rows = TestData.rows(61);
    assertArrayEquals(
        weights(twoWorkers().fit(rows)),
        weights(twoWorkers().fit(rows.orderBy(functions.desc("number")).repartition(5))));
  }

  @Test
  void workersGoOnFromACheckpoint(@TempDir Path folder) throws Exception {
    Dataset<Row> rows = TestData.rows(80);
    InTenseClassifier classifier =
        twoWorkers()
            .setEncoders("mlp(4, dropout=0.2)", "mlp(4)")
            .setMaxIter(6)
            .setCheckpointDir(folder.toString())
            .setCheckpointInterval(3);
    InTenseClassificationModel whole = classifier.fit(rows);
    FileUtils.deleteDirectory(folder.resolve("epoch-000006").toFile());
    InTenseClassificationModel resumed = classifier.setResume(true).fit(rows);
    assertArrayEquals(weights(whole), weights(resumed));
  }

  @Test
  void numbersAreLearnedToo() {
    InTenseRegressor regressor =
        TestData.regressor().setMaxIter(12).setWeightCol("w").setValidationIndicatorCol("valid");
    Dataset<Row> rows = TestData.rows(160);
    InTenseRegressionModel one = regressor.fit(rows);
    InTenseRegressionModel two =
        regressor.copy(ParamMap.empty()).setNumWorkers(2).setAveragingFrequency(2).fit(rows);
    assertEquals(32, two.summary().validationRows());
    assertEquals(one.summary().skill().trivialLoss(), two.summary().skill().trivialLoss(), 1e-6);
    assertTrue(two.summary().skill().loss() < 0.5 * two.summary().skill().trivialLoss());
  }

  @Test
  void workersWithFewRowsOfOneClassTrain() {
    InTenseClassificationModel model =
        twoWorkers()
            .setBatchSize(1)
            .setValidationFraction(0.4)
            .fit(TestData.rows(5).repartition(4));
    assertEquals(3, model.summary().history().size());
  }

  @Test
  void fewerRowsThanWorkersTrain() {
    InTenseRegressionModel model =
        TestData.regressor().setNumWorkers(2).setBatchSize(1).fit(TestData.rows(2).repartition(4));
    assertEquals(1, model.summary().trainingRows());
  }

  @Test
  void theSourceIsReadOnceAndItsFirstRowBefore() {
    LongAccumulator read = TestSpark.session().sparkContext().longAccumulator();
    FilterFunction<Row> counted =
        row -> {
          read.add(1);
          return true;
        };
    Dataset<Row> rows = TestData.rows(60).coalesce(1).filter(counted);
    InTenseClassificationModel model = twoWorkers().setMaxIter(1).fit(rows);
    assertEquals(61, read.value());
    assertEquals(60, model.summary().trainingRows() + model.summary().validationRows());
  }

  @Test
  void twentyFitsLeaveNothingBehind() throws InterruptedException {
    InTenseClassifier classifier = twoWorkers().setMaxIter(1);
    Dataset<Row> rows = TestData.rows(40);
    classifier.fit(rows);
    SparkContext spark = TestSpark.session().sparkContext();
    int persisted = spark.getPersistentRDDs().size();
    long stored = blocks();
    // A new thread of Spark's brings buffers of its own, a fit that leaves something does so
    // always.
    boolean flat = false;
    long before = outsideTheHeap();
    for (int five = 0; five < 4; five++) {
      for (int fit = 0; fit < 5; fit++) {
        classifier.fit(rows);
      }
      long after = outsideTheHeap();
      flat |= after <= before;
      before = after;
    }
    assertTrue(flat, "bytes outside the heap grew in each five fits");
    assertEquals(persisted, spark.getPersistentRDDs().size());
    for (RDDInfo info : spark.getRDDStorageInfo()) {
      assertEquals(0, info.memSize(), info.name());
    }
    // The code of tasks goes when the collector gets to it.
    long end = System.nanoTime() + 60_000_000_000L;
    while (blocks() > stored) {
      assertTrue(
          System.nanoTime() < end, () -> "%d blocks, expected %d".formatted(blocks(), stored));
      System.gc();
      Thread.sleep(100);
    }
  }

  /** Collects until nothing more is freed: what is unreachable is freed by another thread. */
  private static long outsideTheHeap() throws InterruptedException {
    long before;
    do {
      before = Pointer.totalBytes();
      System.gc();
      Thread.sleep(300);
    } while (Pointer.totalBytes() < before);
    return Pointer.totalBytes();
  }

  private static long blocks() {
    return SparkEnv.get().blockManager().getMatchingBlockIds(block -> block.isBroadcast()).size();
  }

  @Test
  void divergenceStopsWithAdvice() {
    String message =
        assertThrows(
                TrainingDivergedException.class,
                () -> twoWorkers().setStepSize(1e30).fit(TestData.rows(60)))
            .getMessage();
    assertTrue(message.contains("smaller stepSize"), message);
  }

  @Test
  void dynamicAllocationIsRefused() {
    SparkConf conf = TestSpark.session().sparkContext().conf();
    conf.set("spark.dynamicAllocation.enabled", "true");
    try {
      String message =
          assertThrows(
                  IllegalArgumentException.class,
                  () -> twoWorkers().setNumWorkers(9).fit(TestData.rows(60)))
              .getMessage();
      assertTrue(message.contains("spark.dynamicAllocation.enabled is true"), message);
      assertTrue(message.contains("at least 9"), "all problems at once: " + message);
    } finally {
      conf.remove("spark.dynamicAllocation.enabled");
    }
  }

  @Test
  void theCostIsSplit() {
    InTenseClassificationModel model = twoWorkers().fit(TestData.rows(60));
    assertEquals(
        List.of(
            "starting",
            "reading",
            "distributing",
            "training",
            "training: computing",
            "training: averaging",
            "training: validating",
            "training: exact moments",
            "evidence"),
        List.copyOf(model.summary().secondsPerPhase().keySet()));
  }

  @Test
  void moreWorkersThanSlotsAreRefusedWithBothNumbers() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> twoWorkers().setNumWorkers(9).fit(TestData.rows(60)))
            .getMessage();
    assertTrue(message.contains("2 tasks can run at the same time, expected at least 9"), message);
  }
}
