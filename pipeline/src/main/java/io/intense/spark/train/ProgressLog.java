package io.intense.spark.train;

import io.intense.dl4j.train.EpochResult;
import io.intense.spark.follow.FitEpoch;
import io.intense.spark.follow.FitObserver;
import io.intense.spark.follow.FitStart;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log of a training, one line per epoch. */
final class ProgressLog implements FitObserver {

  private static final Logger LOG = LoggerFactory.getLogger("io.intense.progress");

  @Override
  public void started(FitStart start) {
    LOG.info(
        "training on {} rows, validating on {}, {} terms",
        start.trainingRows(),
        start.validationRows(),
        start.terms().size());
  }

  @Override
  public void finished(FitEpoch epoch) {
    LOG.info(line(epoch));
  }

  static String line(FitEpoch epoch) {
    EpochResult result = epoch.result();
    return String.format(
        Locale.ROOT,
        "epoch %d/%d: training loss %.4g, validation loss %.4g, validation %s %.4g, penalty %.4g,"
            + " %.0f rows/s, %s left",
        result.epoch(),
        epoch.fit().maxIter(),
        result.trainLoss(),
        result.validationLoss(),
        epoch.fit().metric(),
        result.validationMetric(),
        result.penaltyWeight(),
        epoch.rowsPerSecond(),
        duration(Math.round(epoch.secondsLeft())));
  }

  private static String duration(long seconds) {
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? "%d min %d s".formatted(seconds / 60, seconds % 60)
        : "%d h %d min".formatted(seconds / 3600, seconds % 3600 / 60);
  }
}
