package io.intense.jobs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What executors are given beside what the user says. */
class SparkOptionsTest {

  private static final String FLAGS = "spark.executor.extraJavaOptions";
  private static final String THREADS = "spark.executorEnv.OMP_NUM_THREADS";

  @Test
  void executorsGetTheFlagsOfTheBuildAndOneThreadPerTask() {
    Map<String, String> settings = SparkOptions.forExecutors(new SparkConf(false), null);
    assertTrue(settings.get(FLAGS).contains("-Dorg.bytedeco.javacpp.maxphysicalbytes=0"));
    assertEquals("1", settings.get(THREADS));
    assertFalse(settings.containsKey("spark.jars"), "spark-submit is given the jars");
  }

  @Test
  void whatTheUserSetsIsKeptAndCounts(@TempDir Path launcher) throws IOException {
    Files.writeString(launcher.resolve("executor-classpath"), "/a.jar:/b.jar\n");
    SparkConf given =
        new SparkConf(false)
            .set(FLAGS, "-Xss8m")
            .set(THREADS, "4")
            .set("spark.jars", "hdfs://host/mine.jar");
    Map<String, String> settings = SparkOptions.forExecutors(given, launcher.toString());
    assertTrue(settings.get(FLAGS).endsWith(" -Xss8m"), settings.get(FLAGS));
    assertEquals("4", settings.get(THREADS));
    assertTrue(
        settings.get("spark.jars").endsWith(",/a.jar,/b.jar,hdfs://host/mine.jar"),
        settings.get("spark.jars"));
  }
}
