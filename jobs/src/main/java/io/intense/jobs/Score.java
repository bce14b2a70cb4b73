package io.intense.jobs;

import io.intense.jobs.cli.CommonOptions;
import io.intense.jobs.cli.Launcher;
import io.intense.jobs.cli.SparkOptions;
import io.intense.jobs.data.DataFormat;
import io.intense.jobs.data.OutputPath;
import io.intense.jobs.data.TableWriter;
import io.intense.jobs.run.SavedModel;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Adds a saved model's predictions and contributions to rows. */
@Command(
    name = "score",
    description = {
      "Writes rows with the model's predictions and what each term contributed to them.",
      "A path that ends like a file (.jsonl, .csv, also with .gz) becomes one file in the order of the rows, any other"
          + " a folder of part files."
    })
public final class Score implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private SparkOptions spark;
  @Mixin private ModelOptions model;
  @Mixin private RowsOptions rows;

  @Option(names = "--out", required = true, paramLabel = "PATH", description = "Where to write.")
  private String out;

  @Option(
      names = "--out-format",
      description = "Format of --out. Default: by its ending, or else that of --data.")
  private String outFormat;

  @Option(
      names = "--overwrite",
      description = "Replace what is at --out, once the new rows are written.")
  private boolean overwrite;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      defaultValue = "0",
      description =
          "Add a column 'explanations' with the K terms that contribute most to each row's prediction.")
  private int topK;

  /** Runs the command; for {@code spark-submit}. */
  public static void main(String[] args) {
    Launcher.main(new Score(), args);
  }

  @Override
  public Integer call() throws IOException {
    DataFormat written = DataFormat.ofOutput(out, outFormat, rows.format());
    try (SparkSession session = spark.open()) {
      OutputPath target =
          OutputPath.of(out, overwrite, session.sparkContext().hadoopConfiguration());
      SavedModel saved = model.load(session);
      TableWriter.write(saved.score(rows.read(session), topK), written, target);
    }
    spec.commandLine().getErr().println("Wrote the scored rows to " + out);
    return 0;
  }
}
