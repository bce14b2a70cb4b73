package io.intense.jobs;

import io.intense.jobs.cli.CommonOptions;
import io.intense.jobs.cli.Launcher;
import io.intense.jobs.cli.Results;
import io.intense.jobs.cli.SparkOptions;
import io.intense.jobs.relevancebench.Bench;
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
      defaultValue = "1,2,3",
      description = "Seeds of data and networks. Default: ${DEFAULT-VALUE}.")
  private List<Long> seeds;

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
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    List<List<String>> table = new ArrayList<>();
    try (SparkSession session = spark.open()) {
      Bench bench =
          new Bench(
              methods,
              seeds,
              rows,
              SettingsFile.read(conf, Map.of()),
              parallelism == null ? session.sparkContext().defaultParallelism() : parallelism);
      bench.run(
          session,
          generators,
          result -> {
            table.add(result.row());
            PrintWriter to = json ? out : err;
            to.println(json ? Results.json(result) : String.join("  ", result.row()));
            to.flush();
          });
    }
    if (!json) {
      out.println(Results.table(Result.HEADER, table));
    }
    return 0;
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
