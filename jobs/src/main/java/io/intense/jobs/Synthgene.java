package io.intense.jobs;

import io.intense.jobs.cli.CommonOptions;
import io.intense.jobs.cli.Launcher;
import io.intense.jobs.cli.SparkOptions;
import io.intense.jobs.data.DataFormat;
import io.intense.jobs.data.OutputPath;
import io.intense.jobs.data.SynthGene;
import io.intense.jobs.data.SynthGene.Task;
import io.intense.jobs.data.SynthGeneFile;
import io.intense.jobs.data.TableWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Generates a synthetic data set. See {@link SynthGene}. */
@Command(
    name = "synthgene",
    description =
        "Generates synthetic genes as JSON lines or Parquet: id, label (0 or 1) and strings of letters m1, m2, …; same seed, same"
            + " rows.")
public final class Synthgene implements Callable<Integer> {

  private static final int TRI_MODALITIES = 3;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private SparkOptions spark;

  @Option(
      names = "--task",
      required = true,
      description =
          "One of ${COMPLETION-CANDIDATES}. tri: m1 and m2 carry one of two motifs each, the label tells whether they"
              + " differ. tri-presence: the label tells whether exactly one of m1 and m2 carries the motif."
              + " independent: every modality tells by itself, as often as its probability says.")
  private Task task;

  @Option(names = "--rows", required = true, description = "Number of rows.")
  private long rows;

  @Option(names = "--seed", required = true, description = "Seed of all random choices.")
  private long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE.jsonl",
      description = "File to write: .jsonl, .jsonl.gz or .parquet.")
  private String out;

  @Option(
      names = "--probabilities",
      split = ",",
      paramLabel = "P",
      description =
          "For independent: per modality, how likely the label's motif is in it. Default: 0.9, 0.6, 0.3 and seven times"
              + " 0.")
  private List<Double> probabilities;

  @Option(names = "--length", description = "Letters per string. Default: ${DEFAULT-VALUE}.")
  private int length = SynthGene.DEFAULT_LENGTH;

  @Option(
      names = "--modalities",
      description =
          "Strings per row. Default: 3, or as many as there are probabilities; added ones are noise.")
  private Integer modalities;

  @Option(names = "--overwrite", description = "Replace an existing file.")
  private boolean overwrite;

  /** Runs the command; for {@code spark-submit}. */
  public static void main(String[] args) {
    Launcher.main(new Synthgene(), args);
  }

  @Override
  public Integer call() throws IOException {
    if (DataFormat.of(out, null) == DataFormat.PARQUET) {
      SynthGene settings = settings();
      try (SparkSession session = spark.open()) {
        OutputPath target =
            OutputPath.of(out, overwrite, session.sparkContext().hadoopConfiguration());
        TableWriter.write(SynthGeneFile.rows(settings, session), DataFormat.PARQUET, target);
      }
    } else {
      SynthGeneFile.write(settings(), out, overwrite, new Configuration());
    }
    spec.commandLine().getErr().println("Wrote " + rows + " rows to " + out);
    return 0;
  }

  private SynthGene settings() {
    try {
      return task == Task.INDEPENDENT ? independent() : tri();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private SynthGene tri() {
    return new SynthGene(
        task,
        rows,
        seed,
        length,
        modalities == null ? TRI_MODALITIES : modalities,
        probabilities == null ? List.of() : probabilities);
  }

  private SynthGene independent() {
    List<Double> all =
        new ArrayList<>(probabilities == null ? SynthGene.DEFAULT_PROBABILITIES : probabilities);
    while (modalities != null && all.size() < modalities) {
      all.add(0.0);
    }
    if (modalities != null && probabilities == null) {
      all = all.subList(0, modalities);
    }
    return new SynthGene(
        task, rows, seed, length, modalities == null ? all.size() : modalities, all);
  }
}
