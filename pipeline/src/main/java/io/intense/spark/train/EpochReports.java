package io.intense.spark.train;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.dl4j.train.EpochResult;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.util.CollectionAccumulator;
import scala.collection.JavaConverters;

/**
 * The way of epochs from the task that trains to the driver. An executor's heartbeat carries what
 * its tasks have accumulated so far, which the driver hands to its listeners; it needs no port of
 * its own. A task in the driver's JVM (Spark's local mode) finds the driver's own object instead,
 * because a broadcast value is not copied there.
 */
final class EpochReports extends SparkListener implements AutoCloseable {

  private final SparkContext spark;
  private final Progress progress;
  private final CollectionAccumulator<double[]> epochs = new CollectionAccumulator<>();
  private final Broadcast<Shortcut> shortcut;

  /** What only this JVM can use. */
  @DefaultSerializer(JavaSerializer.class)
  private static final class Shortcut implements Serializable {

    private static final long serialVersionUID = 1L;

    private final transient Progress progress;

    Shortcut(Progress progress) {
      this.progress = progress;
    }
  }

  /** The end of the way within the task. */
  record Sender(CollectionAccumulator<double[]> epochs, Broadcast<Shortcut> shortcut)
      implements Serializable {

    void finished(EpochResult epoch) {
      epochs.add(encoded(epoch));
      Progress progress = shortcut.value().progress;
      if (progress != null) {
        progress.reached(TaskContext.get().taskAttemptId(), decoded(epochs.value()));
      }
    }
  }

  private EpochReports(SparkContext spark, Progress progress) {
    this.spark = spark;
    this.progress = progress;
    this.shortcut = new JavaSparkContext(spark).broadcast(new Shortcut(progress));
  }

  /** Opens the way. */
  static EpochReports to(SparkContext spark, Progress progress) {
    EpochReports reports = new EpochReports(spark, progress);
    spark.register(reports.epochs);
    spark.addSparkListener(reports);
    return reports;
  }

  Sender sender() {
    return new Sender(epochs, shortcut);
  }

  @Override
  public void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate update) {
    JavaConverters.seqAsJavaList(update.accumUpdates())
        .forEach(
            task -> {
              for (AccumulableInfo info : JavaConverters.seqAsJavaList(task._4())) {
                if (info.id() == epochs.id() && info.update().isDefined()) {
                  @SuppressWarnings("unchecked")
                  List<double[]> values = (List<double[]>) info.update().get();
                  progress.reached((long) task._1(), decoded(values));
                }
              }
            });
  }

  /** Numbers alone, so that the driver can read heartbeats whatever classes it has. */
  private static double[] encoded(EpochResult epoch) {
    double[] fixed = {
      epoch.epoch(),
      epoch.trainLoss(),
      epoch.validationLoss(),
      epoch.validationMetric(),
      epoch.penaltyWeight(),
      epoch.stepSize(),
      epoch.seconds()
    };
    double[] all = Arrays.copyOf(fixed, fixed.length + epoch.shares().size());
    for (int i = 0; i < epoch.shares().size(); i++) {
      all[fixed.length + i] = epoch.shares().get(i);
    }
    return all;
  }

  private static List<EpochResult> decoded(List<double[]> epochs) {
    List<EpochResult> results = new ArrayList<>();
    for (double[] all : epochs) {
      results.add(
          new EpochResult(
              (int) all[0],
              all[1],
              all[2],
              all[3],
              all[4],
              all[5],
              all[6],
              Arrays.stream(all, 7, all.length).boxed().toList()));
    }
    return results;
  }

  @Override
  public void close() {
    spark.removeSparkListener(this);
    shortcut.destroy();
  }
}
