package io.intense.jobs;

import io.intense.jobs.cli.CommonOptions;
import io.intense.jobs.cli.Launcher;
import io.intense.jobs.cli.SparkOptions;
import io.intense.jobs.run.ModelExport;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts a saved model into one file that needs no Spark to be read. */
@Command(
    name = "export",
    description =
        "Writes a saved model as one zip file for use without Spark: the network for InTenseScorer, its weights as NumPy"
            + " arrays, relevances and history as JSON.")
public final class Export implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private SparkOptions spark;
  @Mixin private ModelOptions model;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.zip",
      description = "File to write, on any Hadoop file system.")
  private String out;

  @Option(names = "--overwrite", description = "Replace an existing file.")
  private boolean overwrite;

  /** Runs the command; for {@code spark-submit}. */
  public static void main(String[] args) {
    Launcher.main(new Export(), args);
  }

  @Override
  public Integer call() throws IOException {
    try (SparkSession session = spark.open()) {
      ModelExport.of(model.load(session))
          .write(out, overwrite, session.sparkContext().hadoopConfiguration());
    }
    spec.commandLine().getErr().println("Wrote the model to " + out);
    return 0;
  }
}
