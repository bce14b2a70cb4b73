package io.intense.jobs;

import io.intense.jobs.cli.CommonOptions;
import io.intense.jobs.cli.Launcher;
import io.intense.jobs.cli.Results;
import io.intense.jobs.cli.SparkOptions;
import io.intense.jobs.relevancebench.Bench;
import io.intense.jobs.relevancebench.Coverage;
import io.intense.jobs.relevancebench.Generator;
import io.intense.jobs.relevancebench.Method;
import io.intense.jobs.relevancebench.Result;
import io.intense.jobs.settings.SettingsFile;
import java.io.File;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how well relevances agree with what is known of generated data. See {@link Bench}. */
@Command(
    name = "relevancebench",
    description =
        "Measures how well relevances agree with the truth on generated data whose relevances are known, over several"
            + " seeds.")
public final class Relevancebench implements Callable<Integer> {

  private static final String ALL = "all";

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private SparkOptions spark;

  @Option(
      names = "--generator",
      required = true,
      split = ",",
      paramLabel = "NAME",
      description = "Data sets: all, or some of the names that an unknown one lists.")
  private List<String> names;

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "SEED",
      defaultValue = "1,2,3",
      description = "Seeds of data and networks, such as 1,2,5-8. Default: ${DEFAULT-VALUE}.")
  private List<String> seeds;

  @Option(
      names = "--methods",
      split = ",",
      description = "Some of ${COMPLETION-CANDIDATES}. Default: all.")
  private Set<Method> methods = EnumSet.allOf(Method.class);

  @Option(
      names = "--rows",
      defaultValue = "0",
      description = "Rows per data set. Default: the data set's own number.")
  private int rows;

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "Params of the estimator for all fits, in HOCON.")
  private File conf;

  @Option(
      names = "--parallelism",
      description = "Fits at the same time. Default: Spark's default parallelism.")
  private Integer parallelism;

  @Option(
      names = "--coverage",
      description =
          "Instead of methods, measure how often the intervals of shares hold the share that many rows give.")
  private boolean coverage;

  @Option(
      names = "--bootstraps",
      paramLabel = "N",
      defaultValue = "20",
      description = "With --coverage: refits per run. Default: ${DEFAULT-VALUE}.")
  private int bootstraps;

  @Option(
      names = "--reference-rows",
      paramLabel = "ROWS",
      defaultValue = "20000",
      description = "With --coverage: rows that are many. Default: ${DEFAULT-VALUE}.")
  private int referenceRows;

  @Option(names = "--json", description = "Print a JSON object per data set and method.")
  private boolean json;

  /** Runs the command; for {@code spark-submit}. */
  public static void main(String[] args) {
    Launcher.main(new Relevancebench(), args);
  }

  @Override
  public Integer call() throws InterruptedException {
    List<Generator> generators = generators();
    if (rows < 0) {
      throw new ParameterException(
          spec.commandLine(), "--rows must be positive, or 0 for the usual number, got " + rows);
    }
    List<Long> runs = runs();
    try (SparkSession session = spark.openForManyRuns()) {
      if (coverage) {
        measureCoverage(session, generators, runs);
      } else {
        compare(session, generators, runs);
      }
    }
    return 0;
  }

  private void compare(SparkSession session, List<Generator> generators, List<Long> runs)
      throws InterruptedException {
    List<List<String>> table = new ArrayList<>();
    new Bench(
            methods,
            runs,
            rows,
            SettingsFile.read(conf, Map.of()),
            parallelism == null ? session.sparkContext().defaultParallelism() : parallelism)
        .run(session, generators, result -> tell(result, result.row(), table));
    finish(Result.HEADER, table);
  }

  private void measureCoverage(SparkSession session, List<Generator> generators, List<Long> runs) {
    List<List<String>> table = new ArrayList<>();
    Coverage measure =
        new Coverage(runs, rows, referenceRows, bootstraps, SettingsFile.read(conf, Map.of()));
    for (Generator generator : generators) {
      Coverage.Result result = measure.of(session, generator);
      tell(result, result.row(), table);
    }
    finish(Coverage.HEADER, table);
  }

  /** Tells a result as soon as there is one. */
  private void tell(Record result, List<String> row, List<List<String>> table) {
    table.add(row);
    PrintWriter to = json ? spec.commandLine().getOut() : spec.commandLine().getErr();
    to.println(json ? Results.json(result) : String.join("  ", row));
    to.flush();
  }

  private void finish(List<String> header, List<List<String>> table) {
    if (!json) {
      spec.commandLine().getOut().println(Results.table(header, table));
    }
  }

  private List<Long> runs() {
    List<Long> runs = new ArrayList<>();
    for (String text : seeds) {
      String[] ends = text.strip().split("-", 2);
      try {
        long last = Long.parseLong(ends[ends.length - 1]);
        for (long seed = Long.parseLong(ends[0]); seed <= last; seed++) {
          runs.add(seed);
        }
      } catch (NumberFormatException e) {
        throw new ParameterException(
            spec.commandLine(),
            "--seeds must be numbers and ranges such as 1,2,5-8, got '" + text + "'",
            e);
      }
    }
    if (runs.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--seeds has none in " + seeds);
    }
    return runs;
  }

  private List<Generator> generators() {
    try {
      return names.contains(ALL)
          ? List.of(Generator.values())
          : names.stream().map(Generator::named).toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
