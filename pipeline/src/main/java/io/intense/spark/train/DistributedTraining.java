package io.intense.spark.train;

import io.intense.dl4j.network.ExampleBlock;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.train.Trainer;
import io.intense.dl4j.train.TrainingResult;
import io.intense.dl4j.train.TrainingSettings;
import io.intense.dl4j.train.TrivialPredictor;
import io.intense.spark.row.DecodedRows;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Trains on several workers. The epochs are counted on the driver, which holds the network and no
 * rows.
 *
 * @param spec the network
 * @param settings how to train it
 * @param work where
 * @param data what is known of the rows
 * @param validationRows number of rows for validation
 * @param marked whether they are marked, or to be held out
 * @param severalOutputs whether labels are vectors or arrays
 * @param checkpoints when it writes them and which one it starts from
 * @param progress who is told of the epochs
 */
record DistributedTraining(
    NetworkSpec spec,
    TrainingSettings settings,
    WorkSettings work,
    DataSummary data,
    long validationRows,
    boolean marked,
    boolean severalOutputs,
    CheckpointPlan checkpoints,
    Progress progress) {

  /**
   * Trains.
   *
   * @param afterwards what is done with the network and all rows while these are still kept
   * @throws IllegalArgumentException if the rows trained on, or those held out, have no weight
   * @throws WorkerFailure if a task failed for good, with its first cause
   */
  FittedNetwork run(
      JavaSparkContext spark,
      JavaRDD<DecodedRows> decoded,
      BiFunction<FittedNetwork, JavaRDD<ExampleBlock>, FittedNetwork> afterwards) {
    long start = System.nanoTime();
    try (WorkerRows rows =
        WorkerRows.of(
            decoded, data.rows(), marked, validationRows, settings.seed(), work.numWorkers())) {
      decoded.unpersist(false);
      TargetSums targets = TargetSums.of(rows.training(), spec.task());
      requireWeight(targets, "trained on");
      requireWeight(TargetSums.of(rows.validation(), spec.task()), "held out for validation");
      TrivialPredictor trivial = targets.predictor(rows.training());
      double distributing = (System.nanoTime() - start) / 1e9;
      FittedNetwork fitted;
      try (WorkerPasses passes =
          new WorkerPasses(
              spark, spec, settings, work, rows, trivial, targets.weight() / targets.rows())) {
        fitted = train(spark, rows, trivial, passes, distributing);
      }
      return afterwards.apply(fitted, rows.all());
    } catch (Exception e) {
      throw firstCause(e);
    }
  }

  private void describe(JavaSparkContext spark, int epoch) {
    spark
        .sc()
        .setJobDescription(
            "InTense: training, epoch %d of %d".formatted(epoch, settings.maxIter()));
  }

  private FittedNetwork train(
      JavaSparkContext spark,
      WorkerRows rows,
      TrivialPredictor trivial,
      WorkerPasses passes,
      double distributing) {
    long start = System.nanoTime();
    describe(spark, 1);
    TrainingResult result =
        Trainer.train(
            spec,
            settings,
            trivial,
            passes,
            checkpoints.start(),
            (epoch, state) -> {
              checkpoints.finished(epoch, state);
              progress.finished(epoch);
              describe(spark, epoch.epoch() + 1);
            });
    double training = (System.nanoTime() - start) / 1e9;
    Map<String, Double> phases = new LinkedHashMap<>();
    phases.put("distributing", distributing);
    phases.put("training", training);
    phases.put("training: computing", passes.computing());
    phases.put("training: averaging", passes.averaging());
    phases.put("training: validating", passes.validating());
    phases.put("training: exact moments", passes.summing());
    return FittedNetwork.of(
        result, phases, rows.trainingCount(), rows.validationCount(), severalOutputs);
  }

  private static void requireWeight(TargetSums sums, String what) {
    DataChecks.requireWeight(sums.weight(), sums.rows(), what);
  }

  /** Spark buries what happened on an executor below its own account of it. */
  static RuntimeException firstCause(Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof WorkerFailure worker) {
        return new WorkerFailure(worker.getMessage(), failure);
      }
    }
    return failure instanceof RuntimeException runtime && !(causedBySpark(failure))
        ? runtime
        : new WorkerFailure("Training on workers failed: " + failure.getMessage(), failure);
  }

  private static boolean causedBySpark(Throwable failure) {
    return failure instanceof SparkException || failure.getCause() instanceof SparkException;
  }
}
