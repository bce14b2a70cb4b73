package io.intense.spark.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.intense.dl4j.train.EpochResult;
import io.intense.spark.TestSpark;
import io.intense.spark.follow.FitStart;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import scala.Some;
import scala.Tuple4;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** The way of epochs from a task to the driver. */
@Tag("spark")
class EpochReportsTest {

  private static final EpochResult EPOCH =
      new EpochResult(1, 0.5, 0.6, 0.9, 0.01, 0.003, 2, List.of(0.25, 0.75));

  private final List<EpochResult> told = new ArrayList<>();
  private final SparkContext spark = TestSpark.session().sparkContext();
  private final Progress progress =
      new Progress(
          new FitStart(List.of("a", "b"), true, 1, 10, 5),
          List.of(epoch -> told.add(epoch.result())));

  @Test
  void aTaskWithinTheDriverTellsAtOnce() {
    try (EpochReports reports = EpochReports.to(spark, progress)) {
      EpochReports.Sender sender = reports.sender();
      new JavaSparkContext(spark).parallelize(List.of(1), 1).foreach(x -> sender.finished(EPOCH));
    }
    progress.close();
    assertEquals(List.of(EPOCH), told);
  }

  @Test
  void anExecutorsHeartbeatTells() {
    try (EpochReports reports = EpochReports.to(spark, progress)) {
      List<double[]> numbers = List.of(new double[] {1, 0.5, 0.6, 0.9, 0.01, 0.003, 2, 0.25, 0.75});
      AccumulableInfo info =
          new AccumulableInfo(
              reports.sender().epochs().id(),
              scala.Option.empty(),
              new Some<>(numbers),
              scala.Option.empty(),
              false,
              false,
              scala.Option.empty());
      Seq<AccumulableInfo> infos = JavaConverters.asScalaBuffer(List.of(info)).toSeq();
      Tuple4<Object, Object, Object, Seq<AccumulableInfo>> task = new Tuple4<>(3L, 0, 0, infos);
      reports.onExecutorMetricsUpdate(
          new SparkListenerExecutorMetricsUpdate(
              "1",
              JavaConverters.asScalaBuffer(List.of(task)).toSeq(),
              new scala.collection.mutable.HashMap<>()));
    }
    progress.close();
    assertEquals(List.of(EPOCH), told);
  }
}
