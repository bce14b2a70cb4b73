package io.intense.spark.train;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.path.RegularizationPath;
import io.intense.dl4j.train.EpochResult;
import io.intense.dl4j.train.TrainingDivergedException;
import io.intense.dl4j.train.TrainingSettings;
import io.intense.spark.checkpoint.CheckpointException;
import io.intense.spark.device.TaskDevice;
import io.intense.spark.row.DecodedRows;
import java.io.Serializable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The task that trains on one worker.
 *
 * @param spec the network
 * @param settings how to train it
 * @param path along which penalties and norms
 * @param heldOut number of rows to hold out for validation, -1 if rows are marked
 * @param severalOutputs whether labels are vectors or arrays
 * @param checkpoints when it writes them and which one it starts from
 * @param reports where it tells of its epochs
 */
record LocalTraining(
    NetworkSpec spec,
    TrainingSettings settings,
    RegularizationPath path,
    long heldOut,
    boolean severalOutputs,
    CheckpointPlan checkpoints,
    Reports reports)
    implements Serializable {

  /** Takes note of an epoch, within the task. */
  interface Reports extends Serializable {
    void accept(EpochResult epoch);
  }

  private static final Logger LOG = LoggerFactory.getLogger(LocalTraining.class);

  /**
   * What the task came to. A failure that would come again in every attempt is a result here:
   * thrown, Spark would repeat the whole training and then bury the message.
   *
   * @param fitted the network, null after a failure
   * @param failure what went wrong, null after success
   */
  @DefaultSerializer(JavaSerializer.class)
  record Outcome(FittedNetwork fitted, RuntimeException failure) implements Serializable {

    FittedNetwork orThrow() {
      if (failure != null) {
        throw failure;
      }
      return fitted;
    }
  }

  /** Trains on all the rows there are. */
  Outcome run(Iterator<DecodedRows> rows) {
    try {
      return new Outcome(train(rows), null);
    } catch (IllegalArgumentException | TrainingDivergedException | CheckpointException e) {
      return new Outcome(null, e);
    }
  }

  private FittedNetwork train(Iterator<DecodedRows> rows) {
    TaskDevice.use();
    long start = System.nanoTime();
    CanonicalOrder ordered = CanonicalOrder.of(rows, settings.seed(), heldOut);
    requireWeight(ordered.training(), "trained on");
    requireWeight(ordered.validation(), "held out for validation");
    long ready = System.nanoTime();
    LOG.info(
        "this task trains on {} rows, validating on {}",
        ordered.training().size(),
        ordered.validation().size());
    RegularizationPath.Outcome outcome =
        path.train(
            spec,
            settings,
            ordered.training(),
            ordered.validation(),
            checkpoints.start(),
            (epoch, state) -> {
              checkpoints.finished(epoch, state);
              reports.accept(epoch);
              Refit.requireNotCancelled();
            },
            (epoch, state) -> Refit.requireNotCancelled());
    double seconds = (System.nanoTime() - ready) / 1e9;
    Map<String, Double> phases = new LinkedHashMap<>();
    phases.put("gathering", (ready - start) / 1e9);
    phases.put("training", seconds);
    return FittedNetwork.of(
            outcome.chosen(),
            phases,
            ordered.training().size(),
            ordered.validation().size(),
            severalOutputs)
        .withPaths(outcome.penalties(), outcome.norms());
  }

  private static void requireWeight(Examples rows, String what) {
    DataChecks.requireWeight(rows.weights().sum(), rows.size(), what);
  }
}
