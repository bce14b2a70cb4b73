package io.intense.jobs;

import io.intense.jobs.benchmark.WorkersAlternation;
import io.intense.jobs.cli.CommonOptions;
import io.intense.jobs.cli.Launcher;
import io.intense.jobs.cli.Results;
import io.intense.jobs.cli.SparkOptions;
import io.intense.jobs.settings.SettingsFile;
import io.intense.jobs.settings.TrainSettings;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures what more workers bring. */
@Command(
    name = "scaling",
    description = {
      "Measures what more workers bring: rows per second of a training with one worker and with more, in alternated"
          + " blocks, start-up and first epochs apart, and their ratio with its spread.",
      "Beside it stands what the machines can give: as many trainings with one worker each, at the same time."
    })
public final class Scaling implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private SparkOptions spark;

  @Option(
      names = "--conf",
      required = true,
      paramLabel = "FILE",
      description = "Settings of train, in HOCON.")
  private File conf;

  @Option(names = "--data", paramLabel = "PATH", description = "Rows. Default: the settings'.")
  private String data;

  @Option(
      names = "--workers",
      split = ",",
      defaultValue = "2",
      description = "Numbers of workers to measure beside one. Default: ${DEFAULT-VALUE}.")
  private List<Integer> workers;

  @Option(
      names = "--blocks",
      defaultValue = "5",
      description = "Trainings of each kind. Default: ${DEFAULT-VALUE}.")
  private int blocks;

  @Option(
      names = "--epochs",
      defaultValue = "4",
      description = "Epochs of a training; the first does not count. Default: ${DEFAULT-VALUE}.")
  private int epochs;

  @Option(names = "--json", description = "Print a JSON object a line.")
  private boolean json;

  /** Runs the command; for {@code spark-submit}. */
  public static void main(String[] args) {
    Launcher.main(new Scaling(), args);
  }

  @Override
  public Integer call() throws IOException {
    WorkersAlternation alternation = new WorkersAlternation(workers, blocks, epochs);
    settings(1);
    PrintWriter out = spec.commandLine().getOut();
    try (SparkSession session = spark.open()) {
      alternation.run(
          session,
          this::settings,
          result -> {
            out.println(json ? Results.json(result) : result.text());
            out.flush();
          });
    }
    return 0;
  }

  private TrainSettings settings(int numWorkers) {
    Map<String, Object> given = new HashMap<>();
    given.put("numWorkers", numWorkers);
    given.put("maxIter", epochs);
    given.put("model", "not saved");
    if (data != null) {
      given.put("data", data);
    }
    return TrainSettings.of(SettingsFile.read(conf, given));
  }
}
