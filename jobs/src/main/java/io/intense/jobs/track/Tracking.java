package io.intense.jobs.track;

import io.intense.dl4j.relevance.TermRelevance;
import io.intense.dl4j.train.EpochResult;
import io.intense.jobs.cli.Results;
import io.intense.jobs.picture.ModelPictures;
import io.intense.jobs.picture.Theme;
import io.intense.jobs.run.RelevanceReport;
import io.intense.spark.InterpretableModel;
import io.intense.spark.MultimodalModel;
import io.intense.spark.follow.FitEpoch;
import io.intense.spark.follow.FitObserver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Records one training as a run. What goes wrong is no concern of the training. */
public final class Tracking implements FitObserver, AutoCloseable {

  private final MlflowNames names = new MlflowNames();
  private final Recorder recorder;
  private Optional<RunStore.Run> run = Optional.empty();
  private boolean succeeded;

  /** Something to record. */
  @FunctionalInterface
  private interface Record {
    void to(RunStore.Run run) throws IOException;
  }

  private Tracking(String where) {
    this.recorder = new Recorder(where);
  }

  /**
   * Starts a run.
   *
   * @param where see {@link RunStore#at}
   * @param params settings of the training
   * @throws IllegalArgumentException if that is no address
   */
  public static Tracking start(String where, RunStore.Naming naming, Map<String, String> params) {
    RunStore store = RunStore.at(where);
    Tracking tracking = new Tracking(where);
    tracking.recorder.record(
        () -> {
          tracking.run = Optional.of(store.start(naming));
          tracking.run.get().params(params);
        });
    return tracking;
  }

  private void record(Record record) {
    recorder.record(
        () -> {
          if (run.isPresent()) {
            record.to(run.get());
          }
        });
  }

  @Override
  public void finished(FitEpoch epoch) {
    EpochResult result = epoch.result();
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("train_loss", result.trainLoss());
    metrics.put("validation_loss", result.validationLoss());
    metrics.put("validation_" + epoch.fit().metric().replace(' ', '_'), result.validationMetric());
    metrics.put("penalty_weight", result.penaltyWeight());
    metrics.put("step_size", result.stepSize());
    metrics.put("rows_per_second", epoch.rowsPerSecond());
    for (int i = 0; i < result.shares().size(); i++) {
      metrics.put("share/" + epoch.fit().terms().get(i), result.shares().get(i));
    }
    record(run -> run.metrics(named(metrics), result.epoch()));
  }

  private Map<String, Double> named(Map<String, Double> metrics) {
    Map<String, Double> named = new LinkedHashMap<>();
    metrics.forEach((name, value) -> named.put(names.of(name), value));
    return named;
  }

  /**
   * Records what came of the training.
   *
   * @param folder of the saved pipeline, all of which is copied
   */
  public void saved(MultimodalModel model, String folder, Configuration hadoop) {
    succeeded = true;
    record(
        run -> {
          run.tag("meaningful", String.valueOf(model.meaningful()));
          if (model instanceof InterpretableModel interpretable) {
            relevances(interpretable, run);
          }
          ModelArtifact.copy(new Path(folder), hadoop, run);
        });
  }

  private void relevances(InterpretableModel model, RunStore.Run run) throws IOException {
    Map<String, Double> relevances = new LinkedHashMap<>();
    for (TermRelevance term : model.relevances()) {
      relevances.put("relevance/" + term.name(), term.relevance());
    }
    run.metrics(named(relevances), model.summary().bestEpoch());
    run.artifact("relevance.json", utf8(Results.json(RelevanceReport.of(model))));
    ModelPictures pictures = ModelPictures.of(model);
    run.artifact("relevance.svg", utf8(pictures.relevance().svg(Theme.LIGHT)));
    run.artifact("losses.svg", utf8(pictures.losses().svg(Theme.LIGHT)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Ends the run, and waits until all is recorded, but not for ever. */
  @Override
  public void close() {
    record(run -> run.end(succeeded));
    recorder.close();
  }
}
