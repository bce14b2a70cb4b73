package io.intense.jobs;

import io.intense.jobs.track.Tracking;
import io.intense.spark.MultimodalModel;
import io.intense.spark.follow.FitObserver;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that follow one training. */
final class Following implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Following.class);

  private final List<FitObserver> observers = new ArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<Tracking> trackings = new ArrayList<>();

  /** Adds one that is to be closed at the end. */
  void add(FitObserver observer, AutoCloseable closing) {
    observers.add(observer);
    open.add(closing);
  }

  void track(Tracking tracking) {
    add(tracking, tracking);
    trackings.add(tracking);
  }

  List<FitObserver> observers() {
    return List.copyOf(observers);
  }

  /** Tells that a model has been saved. */
  void saved(MultimodalModel model, String folder, Configuration hadoop) {
    trackings.forEach(tracking -> tracking.saved(model, folder, hadoop));
  }

  @Override
  public void close() {
    for (AutoCloseable each : open) {
      try {
        each.close();
      } catch (Exception e) {
        LOG.warn("Following the training ended with a failure", e);
      }
    }
  }
}
