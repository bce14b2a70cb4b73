package io.intense.jobs.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Options of subcommands that run on Spark. */
public final class SparkOptions {

  /** Names the folder with what the launcher script knows: the jars that executors need. */
  private static final String LAUNCHER_FOLDER = "intense.launcher";

  private static final String JARS = "spark.jars";
  private static final String JVM_FLAGS = "spark.executor.extraJavaOptions";
  private static final String KERNEL_THREADS = "OMP_NUM_THREADS";
  private static final String LOCALITY_WAIT = "spark.locality.wait";

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Spark master; by default spark-submit's, or else all cores of this machine (local[*]).")
  private String master;

  /** Returns the project's folder; under spark-submit, which is not told it, the current one. */
  public static Path home() {
    String launcher = System.getProperty(LAUNCHER_FOLDER);
    return launcher == null ? Path.of("") : Path.of(launcher, "..", "..", "..").normalize();
  }

  /** Starts Spark, or takes what spark-submit set up. */
  public SparkSession open() {
    return open(new SparkConf());
  }

  /**
   * Does the same for many trainings at a time, each in one task: a task of some minutes does not
   * wait for the executor that has the rows, which another one keeps busy.
   */
  public SparkSession openForManyRuns() {
    SparkConf conf = new SparkConf();
    return open(conf.set(LOCALITY_WAIT, conf.get(LOCALITY_WAIT, "0s")));
  }

  private SparkSession open(SparkConf conf) {
    String chosen = master != null ? master : conf.get("spark.master", "local[*]");
    SparkSession.Builder builder =
        SparkSession.builder().appName(conf.get("spark.app.name", "intense")).master(chosen);
    if (!chosen.equals("local") && !chosen.startsWith("local[")) {
      forExecutors(conf, System.getProperty(LAUNCHER_FOLDER)).forEach(builder::config);
      if (conf.contains(LOCALITY_WAIT)) {
        builder.config(LOCALITY_WAIT, conf.get(LOCALITY_WAIT));
      }
    }
    return builder.getOrCreate();
  }

  /**
   * Returns what executors need that run in JVMs of their own, beside what the user's settings say.
   *
   * @param given the user's settings
   * @param launcher the launcher's folder, null under spark-submit, which is given the jars
   */
  static Map<String, String> forExecutors(SparkConf given, String launcher) {
    Map<String, String> settings = new LinkedHashMap<>();
    if (launcher != null) {
      String own = SparkOptions.class.getProtectionDomain().getCodeSource().getLocation().getPath();
      settings.put(
          JARS, joined(",", own, classpath(launcher).replace(':', ','), given.get(JARS, "")));
    }
    // Of flags that say different things the last counts: the user's.
    settings.put(JVM_FLAGS, joined(" ", jvmFlags(), given.get(JVM_FLAGS, "")));
    String threads = "spark.executorEnv." + KERNEL_THREADS;
    settings.put(threads, given.get(threads, System.getenv().getOrDefault(KERNEL_THREADS, "1")));
    return settings;
  }

  private static String joined(String separator, String... parts) {
    return String.join(separator, Arrays.stream(parts).filter(part -> !part.isBlank()).toList());
  }

  private static String classpath(String launcher) {
    try {
      return Files.readString(Path.of(launcher, "executor-classpath")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String jvmFlags() {
    try (InputStream in = SparkOptions.class.getResourceAsStream("jvm.flags")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
