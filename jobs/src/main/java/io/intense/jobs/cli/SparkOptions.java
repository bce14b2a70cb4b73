package io.intense.jobs.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Options of subcommands that run on Spark. */
public final class SparkOptions {

  /**
   * Names the folder with what the launcher script knows: the jars and JVM flags that executors
   * need.
   */
  private static final String LAUNCHER_FOLDER = "intense.launcher";

  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Spark master; by default spark-submit's, or else all cores of this machine (local[*]).")
  private String master;

  /** Starts Spark, or takes what spark-submit set up. */
  public SparkSession open() {
    SparkConf conf = new SparkConf();
    String chosen = master != null ? master : conf.get("spark.master", "local[*]");
    SparkSession.Builder builder =
        SparkSession.builder().appName(conf.get("spark.app.name", "intense")).master(chosen);
    String launcher = System.getProperty(LAUNCHER_FOLDER);
    if (launcher != null && !chosen.equals("local") && !chosen.startsWith("local[")) {
      String own = SparkOptions.class.getProtectionDomain().getCodeSource().getLocation().getPath();
      builder.config(
          "spark.jars", own + ',' + read(launcher, "executor-classpath").replace(':', ','));
      builder.config("spark.executor.extraJavaOptions", read(launcher, "jvm.flags"));
    }
    return builder.getOrCreate();
  }

  private static String read(String folder, String file) {
    try {
      return Files.readString(Path.of(folder, file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
