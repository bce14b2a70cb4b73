package io.intense.spark.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.intense.dl4j.train.EpochResult;
import io.intense.dl4j.train.TrainingState;
import io.intense.dl4j.train.Validation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.TaskContext$;
import org.apache.spark.TaskContextImpl;
import org.apache.spark.executor.TaskMetrics;
import org.apache.spark.util.SerializableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointPlanTest {

  @TempDir Path folder;

  private CheckpointPlan plan;

  @BeforeEach
  void anEpochIsWritten() {
    plan =
        new CheckpointPlan(
            new SerializableConfiguration(new Configuration()),
            folder.resolve("checkpoints").toUri().toString(),
            1,
            2,
            false,
            new TreeMap<>());
    EpochResult epoch = new EpochResult(1, 0.5, 0.5, 0.5, 0, 0.1, 1, List.of(1.0));
    float[] weights = {1, 2};
    TrainingState state =
        new TrainingState(
            1, weights, weights, 3, 1, 0, 0, List.of(epoch), 1, 1, weights, Validation.EMPTY);
    plan.finished(epoch, () -> state);
  }

  @AfterEach
  void noTask() {
    TaskContext$.MODULE$.unset();
  }

  @Test
  void aTaskThatIsRepeatedGoesOnFromItsOwnCheckpoint() {
    attempt(0, 1);
    assertEquals(1, plan.start().orElseThrow().epoch());
  }

  @Test
  void aTaskOfAStageThatIsRepeatedGoesOnToo() {
    attempt(1, 0);
    assertEquals(1, plan.start().orElseThrow().epoch());
  }

  @Test
  void aFirstAttemptStartsFromTheBeginning() {
    attempt(0, 0);
    assertEquals(Optional.empty(), plan.start());
  }

  private static void attempt(int ofStage, int ofTask) {
    TaskContext$.MODULE$.setTaskContext(
        new TaskContextImpl(
            0,
            ofStage,
            0,
            0,
            ofTask,
            1,
            null,
            new Properties(),
            null,
            TaskMetrics.empty(),
            1,
            scala.collection.immutable.Map$.MODULE$.empty()));
  }
}
