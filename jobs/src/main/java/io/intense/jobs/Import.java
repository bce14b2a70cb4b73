package io.intense.jobs;

import io.intense.jobs.cli.CommonOptions;
import io.intense.jobs.cli.Launcher;
import io.intense.jobs.cli.SparkOptions;
import io.intense.jobs.data.DataFormat;
import io.intense.jobs.data.OutputPath;
import io.intense.jobs.data.TableWriter;
import io.intense.jobs.loader.AvMnist;
import io.intense.jobs.loader.AvMnistArrays;
import io.intense.jobs.loader.Enrico;
import io.intense.jobs.loader.Loader;
import io.intense.jobs.loader.MultiBench;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a table of a data set's own files. */
@Command(
    name = "import",
    description =
        "Makes a table (id, split, label and the modalities) of a data set as it is distributed.")
public final class Import implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private SparkOptions spark;

  @Option(
      names = "--kind",
      required = true,
      description =
          "One of ${COMPLETION-CANDIDATES}. multibench: a pickle or HDF5 file of CMU-MOSI, CMU-MOSEI, UR-FUNNY or"
              + " MUStARD. avmnist: a folder with MNIST's files and recordings of digits. avmnist-npy: a folder as"
              + " MultiBench distributes it. enrico: a folder with design_topics.csv, screenshots and wireframes.")
  private Kind kind;

  @Option(names = "--in", required = true, paramLabel = "PATH", description = "File or folder.")
  private String in;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.parquet",
      description = "Where to write; Parquet unless it ends in .jsonl or .csv.")
  private String out;

  @Option(
      names = "--labels",
      description =
          "For multibench, one of ${COMPLETION-CANDIDATES}: numbers as they are, or class 1 where they are above 0."
              + " Default: ${DEFAULT-VALUE}.")
  private MultiBench.Labels labels = MultiBench.Labels.NUMBERS;

  @Option(
      names = "--prepare",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "For multibench: drop clips without text, cut the padding in front, replace -Infinity in audio by 0."
              + " Default: true.")
  private boolean prepare;

  @Option(
      names = "--seed",
      description = "For avmnist: seed of splits and pairs. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--test-speakers",
      split = ",",
      paramLabel = "NAME",
      description = "For avmnist: who is heard in the test split alone. Default: one, by the seed.")
  private List<String> testSpeakers = List.of();

  @Option(
      names = "--overwrite",
      description = "Replace what is at --out, once the new rows are written.")
  private boolean overwrite;

  /** What can be imported. */
  private enum Kind {
    MULTIBENCH,
    AVMNIST,
    AVMNIST_NPY,
    ENRICO;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Runs the command; for {@code spark-submit}. */
  public static void main(String[] args) {
    Launcher.main(new Import(), args);
  }

  @Override
  public Integer call() throws IOException {
    DataFormat format = DataFormat.ofOutput(out, null, DataFormat.PARQUET);
    try (SparkSession session = spark.open()) {
      OutputPath target =
          OutputPath.of(out, overwrite, session.sparkContext().hadoopConfiguration());
      TableWriter.write(loader().load(session), format, target);
    }
    spec.commandLine().getErr().println("Wrote the rows to " + out);
    return 0;
  }

  private Loader loader() {
    return switch (kind) {
      case MULTIBENCH -> new MultiBench(in, labels, prepare);
      case AVMNIST -> new AvMnist(in, seed, testSpeakers);
      case AVMNIST_NPY -> new AvMnistArrays(in);
      case ENRICO -> new Enrico(in);
    };
  }
}
