package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.train.EpochResult;
import io.intense.dl4j.train.TrainingDivergedException;
import io.intense.spark.checkpoint.CheckpointException;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.commons.io.FileUtils;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fits on several workers that exchange thresholded updates. */
@Tag("spark")
class SharingTest {

  private static InTenseClassifier sharing(int frequency) {
    return TestData.classifier()
        .setNumWorkers(2)
        .setAveragingFrequency(frequency)
        .setTrainingMaster("sharing");
  }

  private static float[] weights(InTenseClassificationModel model) {
    return model.fitted().restore().graph().params().toFloatVector();
  }

  @Test
  void sharingLearnsWhatOneWorkerLearns() {
    InTenseClassificationModel model = sharing(1).setMaxIter(12).fit(TestData.rows(200));
    EpochResult best = model.summary().best();
    assertTrue(best.validationMetric() > 0.8, "accuracy " + best.validationMetric());
    assertTrue(best.penaltyWeight() > 0, "the penalty is on");
    assertTrue(model.summary().history().get(11).stepSize() < 0.01, "the step size decays");
    assertEquals("a", model.relevance().orderBy(functions.desc("relevance")).first().getString(0));
  }

  @Test
  void aNetworkWithoutRunningMomentsIsSharedToo() {
    Dataset<Row> rows = TestData.rows(80);
    InTenseClassifier like = sharing(1);
    LateFusionClassifier late =
        new LateFusionClassifier()
            .setModalityCols(like.getModalityCols())
            .setEncoders("identity(3)", "identity(2)")
            .setBatchSize(8)
            .setMaxIter(2)
            .setNumWorkers(2)
            .setAveragingFrequency(1)
            .setTrainingMaster("sharing");
    assertEquals(2, late.fit(rows).summary().history().size());
  }

  @Test
  void anEpochOfOneRoundIsAveraged() {
    Dataset<Row> rows = TestData.rows(80);
    InTenseClassifier classifier = sharing(16);
    assertArrayEquals(
        weights(classifier.fit(rows)),
        weights(classifier.copy(ParamMap.empty()).setTrainingMaster("averaging").fit(rows)));
    assertFalse(
        Arrays.equals(
            weights(sharing(1).fit(rows)),
            weights(sharing(1).setTrainingMaster("averaging").fit(rows))));
  }

  @Test
  void workersGoOnFromACheckpointOfTheSameMasterOnly(@TempDir Path folder) throws Exception {
    Dataset<Row> rows = TestData.rows(80);
    InTenseClassifier classifier =
        sharing(1)
            .setEncoders("mlp(4, dropout=0.2)", "mlp(4)")
            .setMaxIter(6)
            .setCheckpointDir(folder.toString())
            .setCheckpointInterval(3);
    InTenseClassificationModel whole = classifier.fit(rows);
    FileUtils.deleteDirectory(folder.resolve("epoch-000006").toFile());
    InTenseClassificationModel resumed = classifier.setResume(true).fit(rows);
    assertArrayEquals(weights(whole), weights(resumed));
    String message =
        assertThrows(
                CheckpointException.class,
                () -> classifier.setTrainingMaster("averaging").fit(rows))
            .getMessage();
    assertTrue(message.contains("trainingMaster"), message);
  }

  @Test
  void fewerRowsThanWorkersTrain() {
    InTenseRegressionModel model =
        TestData.regressor()
            .setNumWorkers(2)
            .setBatchSize(1)
            .setTrainingMaster("sharing")
            .fit(TestData.rows(2).repartition(4));
    assertEquals(1, model.summary().trainingRows());
  }

  @Test
  void divergenceStopsWithAdvice() {
    String message =
        assertThrows(
                TrainingDivergedException.class,
                () -> sharing(1).setStepSize(1e30).fit(TestData.rows(60)))
            .getMessage();
    assertTrue(message.contains("smaller stepSize"), message);
  }

  @Test
  void anotherMasterIsRefused() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> TestData.classifier().setTrainingMaster("aeron"))
            .getMessage();
    assertEquals("trainingMaster must be one of [averaging, sharing], got aeron", message);
  }
}
