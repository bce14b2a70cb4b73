package io.intense.jobs.live;

import io.intense.dl4j.train.EpochResult;
import io.intense.spark.follow.FitEpoch;
import io.intense.spark.follow.FitObserver;
import io.intense.spark.follow.FitStart;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;

/** A bar that grows with the epochs, with the last one's numbers behind it. */
public final class TerminalBar implements FitObserver, AutoCloseable {

  private final ProgressBar bar;

  /**
   * Shows an empty bar.
   *
   * @param terminal where it is drawn
   */
  public TerminalBar(ProgressBarConsumer terminal) {
    bar =
        new ProgressBarBuilder()
            .setTaskName("training")
            .setUnit(" epochs", 1)
            .setInitialMax(-1)
            .setConsumer(terminal)
            .build();
  }

  @Override
  public void started(FitStart start) {
    bar.maxHint(start.maxIter());
  }

  @Override
  public void finished(FitEpoch epoch) {
    EpochResult result = epoch.result();
    bar.setExtraMessage(
        String.format(
            Locale.ROOT,
            " loss %.4g, %s %.4g, %.0f rows/s",
            result.validationLoss(),
            epoch.fit().metric(),
            result.validationMetric(),
            epoch.rowsPerSecond()));
    bar.stepTo(result.epoch());
  }

  @Override
  public void close() {
    bar.close();
  }
}
