package io.intense.jobs;

import io.intense.jobs.cli.CommonOptions;
import io.intense.jobs.cli.Launcher;
import io.intense.jobs.cli.Results;
import io.intense.jobs.cli.SparkOptions;
import io.intense.jobs.run.Findings;
import io.intense.jobs.run.RelevanceReport;
import io.intense.jobs.run.SavedModel;
import io.intense.spark.InterpretableModel;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints how much each modality and interaction matters to a saved model. */
@Command(
    name = "relevance",
    description = {
      "Prints how much each modality and each interaction matters, by falling share.",
      "With --data, also what they contribute to given rows: per class, or within groups of rows."
    })
public final class Relevance implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private SparkOptions spark;
  @Mixin private ModelOptions model;

  @ArgGroup(exclusive = false)
  private RowsOptions rows;

  @ArgGroup private Reading reading;

  @Option(
      names = "--paths",
      description =
          "Instead, how the shares change along the penalties and norms that the training was asked for.")
  private boolean paths;

  @Option(names = "--json", description = "Print a JSON object.")
  private boolean json;

  /** What to read from the rows. */
  private static final class Reading {

    @Option(
        names = "--by",
        paramLabel = "COLUMN",
        description = "Within each group of rows that have the same value of COLUMN.")
    private String by;

    @Option(
        names = "--leaks",
        description =
            "How much of what each interaction contributes its lower orders can say (R squared).")
    private boolean leaks;

    @Option(
        names = "--missing",
        description =
            "As they are and without each modality: loss, accuracy (or mean absolute error) and shares; rows have labels.")
    private boolean missing;

    @Option(names = "--per-class", description = "For each class, or output, by itself.")
    private boolean perClass;

    Dataset<Row> of(InterpretableModel model, Dataset<Row> prepared) {
      if (leaks) {
        return model.leaks(prepared);
      }
      if (missing) {
        return model
            .missingness(prepared)
            .select(
                functions.col("missing"),
                functions.col("rows"),
                functions.col("loss"),
                functions.col("metric"),
                functions.inline(functions.col("shares")));
      }
      return perClass ? model.relevanceByClass(prepared) : model.relevanceBy(prepared, by);
    }
  }

  /** Runs the command; for {@code spark-submit}. */
  public static void main(String[] args) {
    Launcher.main(new Relevance(), args);
  }

  @Override
  public Integer call() throws IOException {
    if (paths && rows != null) {
      throw new ParameterException(
          spec.commandLine(), "--paths are of the training, and --data has no part in them");
    }
    if ((rows == null) != (reading == null)) {
      throw new ParameterException(
          spec.commandLine(),
          "--data goes with one of --by, --per-class, --leaks and --missing, and they with it");
    }
    try (SparkSession session = spark.open()) {
      SavedModel saved = model.load(session);
      spec.commandLine().getOut().println(answer(saved, session));
    }
    return 0;
  }

  private String answer(SavedModel saved, SparkSession session) throws IOException {
    if (paths) {
      return findings(saved.model(), saved.model().paths());
    }
    return rows == null ? report(saved) : findings(saved, session);
  }

  private String report(SavedModel saved) {
    RelevanceReport report = RelevanceReport.of(saved.model());
    return json ? Results.json(report) : report.table();
  }

  private String findings(SavedModel saved, SparkSession session) throws IOException {
    InterpretableModel asked = saved.model();
    return findings(asked, reading.of(asked, saved.prepare(rows.read(session))));
  }

  private String findings(InterpretableModel asked, Dataset<Row> table) {
    Findings findings = Findings.of(asked.summary().skill(), table);
    return json ? Results.json(findings) : findings.table();
  }
}
