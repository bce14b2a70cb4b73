package io.intense.jobs;

import com.typesafe.config.ConfigFactory;
import io.intense.jobs.cli.CommonOptions;
import io.intense.jobs.cli.Launcher;
import io.intense.jobs.cli.SparkOptions;
import io.intense.jobs.data.OutputPath;
import io.intense.jobs.data.SynthGene;
import io.intense.jobs.data.SynthGeneFile;
import io.intense.jobs.data.Tables;
import io.intense.jobs.run.RelevanceReport;
import io.intense.jobs.run.SavedModel;
import io.intense.jobs.run.TrainingRun;
import io.intense.jobs.settings.TrainSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole path on generated data: genes, training, test accuracy, relevance. */
@Command(
    name = "quickstart",
    description = {
      "Generates SynthGene-tri, trains on it, prints test accuracy and relevance, and saves the model.",
      "The label is the exclusive-or of two modalities, and a third is noise: neither modality tells anything by"
          + " itself, so their interaction should have nearly all of the relevance."
    })
public final class Quickstart implements Callable<Integer> {

  private static final int TEST_SHARE = 4;
  private static final double REG_PARAM = 0.05;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private SparkOptions spark;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for data and model. Default: ${DEFAULT-VALUE}.")
  private String out = "intense-quickstart";

  @Option(
      names = "--rows",
      description = "Rows to train on; a quarter as many are tested on. Default: ${DEFAULT-VALUE}.")
  private long rows = 6_000;

  @Option(names = "--seed", description = "Seed of data and weights. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--max-iter",
      paramLabel = "E",
      description = "Number of epochs. Default: ${DEFAULT-VALUE}.")
  private int maxIter = 10;

  @Option(names = "--overwrite", description = "Replace what an earlier run left in the folder.")
  private boolean overwrite;

  /** Runs the command; for {@code spark-submit}. */
  public static void main(String[] args) {
    Launcher.main(new Quickstart(), args);
  }

  @Override
  public Integer call() throws IOException {
    Configuration hadoop = new Configuration();
    String train = out + "/train.jsonl";
    String test = out + "/test.jsonl";
    String model = out + "/model";
    for (String path : List.of(train, test, model)) {
      OutputPath.of(path, overwrite, hadoop);
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        "Generating %d rows to train and %d to test on in %s"
            .formatted(rows, rows / TEST_SHARE, out));
    SynthGeneFile.write(SynthGene.tri(rows, seed), train, overwrite, hadoop);
    SynthGeneFile.write(SynthGene.tri(rows / TEST_SHARE, ~seed), test, overwrite, hadoop);
    try (SparkSession session = spark.open()) {
      SavedModel saved = TrainingRun.run(session, settings(train, model));
      PrintWriter results = spec.commandLine().getOut();
      results.println(saved.evaluate(Tables.read(session, test, null)).text());
      results.println(RelevanceReport.of(saved.model()).table());
    }
    err.println("Saved the model to " + model);
    return 0;
  }

  private TrainSettings settings(String data, String model) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("data", data);
    settings.put("modalityCols", List.of("m1", "m2", "m3"));
    settings.put("encoders", List.of("cnn(32)", "cnn(32)", "cnn(32)"));
    settings.put("interactionOrder", 3);
    settings.put("regParam", REG_PARAM);
    settings.put("maxIter", maxIter);
    settings.put("seed", seed);
    settings.put("model", model);
    settings.put("overwrite", overwrite);
    return TrainSettings.of(ConfigFactory.parseMap(settings));
  }
}
