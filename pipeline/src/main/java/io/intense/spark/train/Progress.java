package io.intense.spark.train;

import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.train.EpochResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log of a training, one line per epoch. */
final class Progress {

  private static final Logger LOG = LoggerFactory.getLogger("io.intense.progress");

  private final NetworkSpec spec;
  private final int epochs;

  Progress(NetworkSpec spec, int epochs) {
    this.spec = spec;
    this.epochs = epochs;
  }

  void started(long trainingRows, long validationRows) {
    LOG.info(
        "training on {} rows, validating on {}, {} terms",
        trainingRows,
        validationRows,
        spec.terms().size());
  }

  void finished(EpochResult epoch) {
    LOG.info(
        "epoch {}/{}: training loss {}, validation loss {}, validation {} {}, penalty {}, {} s",
        epoch.epoch(),
        epochs,
        text(epoch.trainLoss()),
        text(epoch.validationLoss()),
        spec.task().isClassification() ? "accuracy" : "mean absolute error",
        text(epoch.validationMetric()),
        text(epoch.penaltyWeight()),
        "%.1f".formatted(epoch.seconds()));
  }

  private static String text(double value) {
    return "%.4g".formatted(value);
  }
}
