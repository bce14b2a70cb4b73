package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.train.EpochResult;
import io.intense.spark.follow.FitEpoch;
import io.intense.spark.follow.FitObserver;
import io.intense.spark.follow.FitStart;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.ParamMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Programs that follow a fit. */
@Tag("spark")
class FollowTest {

  private static final class Diary implements FitObserver {

    private final List<FitStart> starts = new ArrayList<>();
    private final List<FitEpoch> epochs = new ArrayList<>();

    @Override
    public void started(FitStart start) {
      starts.add(start);
    }

    @Override
    public void finished(FitEpoch epoch) {
      epochs.add(epoch);
    }

    private List<EpochResult> history() {
      return epochs.stream().map(FitEpoch::result).toList();
    }
  }

  @Test
  void everyEpochHasBeenToldWhenAFitReturns() {
    Diary diary = new Diary();
    InTenseClassificationModel model = TestData.classifier().observe(diary).fit(TestData.rows(60));
    assertEquals(List.of(new FitStart(List.of("a", "b", "a*b"), true, 3, 54, 6)), diary.starts);
    assertEquals(model.summary().history(), diary.history());
    FitEpoch last = diary.epochs.get(2);
    assertEquals(0, last.secondsLeft());
    assertEquals(54 / last.result().seconds(), last.rowsPerSecond(), 1e-6);
    assertTrue(diary.epochs.get(0).secondsLeft() > 0);
  }

  @Test
  void severalWorkersAreFollowedInTheSameWay() {
    Diary diary = new Diary();
    InTenseClassificationModel model =
        TestData.classifier().setNumWorkers(2).observe(diary).fit(TestData.rows(60));
    assertEquals(54, diary.starts.get(0).trainingRows());
    assertEquals(model.summary().history(), diary.history());
  }

  @Test
  void pipelinesAndCopiesAreFollowedToo() {
    Diary diary = new Diary();
    InTenseRegressor regressor = TestData.regressor().observe(diary);
    new Pipeline()
        .setStages(new PipelineStage[] {regressor.copy(ParamMap.empty())})
        .fit(TestData.rows(60));
    assertEquals(3, diary.epochs.size());
    assertEquals("mean absolute error", diary.starts.get(0).metric());
  }

  @Test
  void anObserverThatFailsIsToldNoMoreAndTheFitGoesOn() {
    List<Integer> told = new ArrayList<>();
    Diary diary = new Diary();
    InTenseClassificationModel model =
        TestData.classifier()
            .observe(
                epoch -> {
                  told.add(epoch.result().epoch());
                  throw new IllegalStateException("no room on the disk");
                })
            .observe(diary)
            .fit(TestData.rows(60));
    assertEquals(List.of(1), told);
    assertEquals(model.summary().history(), diary.history());
  }
}
