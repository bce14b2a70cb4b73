package io.intense.jobs;

import io.intense.jobs.live.LivePage;
import io.intense.jobs.live.TerminalBar;
import io.intense.jobs.settings.TrainSettings;
import io.intense.jobs.track.EventFile;
import io.intense.jobs.track.RunStore;
import io.intense.jobs.track.Tracking;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import picocli.CommandLine.Option;

/** Options of subcommands that train, for those who want to see it happen. */
final class FollowOptions {

  /** They change nothing about the model, so they are no settings of it. */
  static final Set<String> NAMES = Set.of("--tracking", "--tensorboard", "--live");

  private static final String DEFAULT_EXPERIMENT = "intense";

  @Option(
      names = "--tracking",
      paramLabel = "URI|DIR",
      description = "Record the training as an MLflow run: on a server, or in a local folder.")
  private String tracking;

  @Option(
      names = "--tensorboard",
      paramLabel = "DIR",
      description = "Write each epoch's numbers for TensorBoard into this local folder.")
  private Path tensorboard;

  @Option(
      names = "--live",
      paramLabel = "PORT",
      arity = "0..1",
      fallbackValue = "0",
      description = "Serve a page on the training while it runs, to this machine only.")
  private Integer live;

  /** Starts what was asked for, and a bar if there is a terminal. */
  Following open(TrainSettings settings, PrintWriter err) throws IOException {
    Following following = new Following();
    try {
      if (live != null) {
        LivePage page = LivePage.on(live);
        following.add(page, page);
        err.println("Follow the training at " + page.address());
        err.flush();
      }
      if (tensorboard != null) {
        EventFile events = EventFile.in(tensorboard);
        following.add(events, events);
      }
      if (tracking != null) {
        following.track(Tracking.start(tracking, naming(settings.model()), settings.texts()));
      }
      if (System.console() != null) {
        // Instead of the lines.
        Configurator.setLevel("io.intense.progress", Level.WARN);
        TerminalBar bar = new TerminalBar(new ConsoleProgressBarConsumer(System.err));
        following.add(bar, bar);
      }
      return following;
    } catch (IOException | RuntimeException e) {
      following.close();
      throw e;
    }
  }

  /**
   * Names a run.
   *
   * @param folder of its results, whose own name the run gets
   */
  static RunStore.Naming naming(String folder) {
    String experiment = System.getenv("MLFLOW_EXPERIMENT_NAME");
    return new RunStore.Naming(
        experiment == null || experiment.isBlank() ? DEFAULT_EXPERIMENT : experiment,
        new org.apache.hadoop.fs.Path(folder).getName(),
        Optional.empty(),
        System.getProperty("user.name", ""));
  }
}
