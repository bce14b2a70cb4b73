package io.intense.jobs.track;

import io.intense.jobs.cli.Results;
import io.intense.jobs.experiment.RunFiles;
import io.intense.jobs.experiment.RunResult;
import io.intense.jobs.experiment.Statistics;
import io.intense.jobs.experiment.Summary;
import io.intense.jobs.picture.Bars;
import io.intense.jobs.picture.Theme;
import io.intense.jobs.run.RelevanceReport.Term;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Records an experiment as a run, of which the runs of its methods and seeds are parts. What goes
 * wrong is no concern of the experiment.
 */
public final class ExperimentTracking {

  private final Summary summary;
  private final Path folder;
  private final Configuration hadoop;
  private final MlflowNames names = new MlflowNames();

  private ExperimentTracking(Summary summary, Path folder, Configuration hadoop) {
    this.summary = summary;
    this.folder = folder;
    this.hadoop = hadoop;
  }

  /**
   * Records an experiment that is over.
   *
   * @param store where
   * @param where the same for the log
   * @param naming of the experiment's run
   * @param folder of the results, where the runs' models are
   */
  public static void record(
      RunStore store,
      String where,
      RunStore.Naming naming,
      Summary summary,
      Path folder,
      Configuration hadoop) {
    ExperimentTracking tracking = new ExperimentTracking(summary, folder, hadoop);
    try (Recorder recorder = new Recorder(where)) {
      recorder.record(() -> tracking.record(store, naming));
    }
  }

  private void record(RunStore store, RunStore.Naming naming) throws IOException {
    RunStore.Run whole = store.start(naming);
    for (RunResult result : summary.results()) {
      RunStore.Run part =
          store.start(
              new RunStore.Naming(
                  naming.experiment(),
                  "%s, seed %d".formatted(result.method(), result.seed()),
                  Optional.of(whole.id()),
                  naming.user()));
      part.params(params(result));
      part.metrics(metrics(result), result.bestEpoch());
      part.tag("meaningful", String.valueOf(result.meaningful()));
      part.artifact("result.json", utf8(Results.json(result)));
      copyModel(result, part);
      part.end(true);
    }
    Map<String, Double> means = new LinkedHashMap<>();
    for (String method : summary.byMethod().keySet()) {
      means.put(names.of("mean/" + method), summary.metric(method).mean());
    }
    if (!means.isEmpty()) {
      whole.metrics(means, 0);
      whole.artifact("methods.svg", utf8(picture().svg(Theme.LIGHT)));
    }
    whole.end(true);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Results may stay when models have been deleted. */
  private void copyModel(RunResult result, RunStore.Run part) throws IOException {
    Path model = RunFiles.model(folder, result.method(), result.seed());
    if (model.getFileSystem(hadoop).exists(model)) {
      ModelArtifact.copy(model, hadoop, part);
    }
  }

  private static Map<String, String> params(RunResult result) {
    Map<String, String> params = new LinkedHashMap<>(result.settings());
    params.put("method", result.method());
    params.put("seed", String.valueOf(result.seed()));
    return params;
  }

  private Map<String, Double> metrics(RunResult result) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put(names.of("test_" + result.metric()), result.value());
    metrics.put(names.of("trivial_" + result.metric()), result.trivial());
    metrics.put("validation", result.validation());
    metrics.put("seconds", result.seconds());
    for (Term term : result.terms()) {
      String name = term.term();
      metrics.put(names.of("share/" + name), term.share());
      metrics.put(names.of("relevance/" + name), term.relevance());
    }
    return metrics;
  }

  /** Shows the methods beside each other. */
  private Bars picture() {
    List<Bars.Bar> bars = new ArrayList<>();
    for (String method : summary.byMethod().keySet()) {
      Statistics value = summary.metric(method);
      bars.add(new Bars.Bar(method, 1, value.mean(), value.interval()));
    }
    return new Bars(
        summary.experiment() + ": mean over seeds, and standard deviation",
        summary.results().get(0).metric(),
        "group",
        bars);
  }
}
