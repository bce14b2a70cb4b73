package io.intense.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The subcommands as applications of Spark's own launcher, in a JVM of its own. */
@Tag("spark")
class SparkSubmitTest {

  @TempDir Path folder;

  private int submit(File out, File err, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(
            flag ->
                flag.startsWith("--add-opens")
                    || flag.startsWith("-XX:+Ignore")
                    || flag.startsWith("-Dorg"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-Xmx1g",
            "-cp",
            System.getProperty("java.class.path"),
            "org.apache.spark.deploy.SparkSubmit",
            "--master",
            "local[2]",
            "--conf",
            "spark.ui.enabled=false",
            "--class"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectOutput(out).redirectError(err).start().waitFor();
  }

  @Test
  void trainRunsUnderSparkSubmit() throws Exception {
    Path data = folder.resolve("rows.jsonl");
    CommandRun.writeGenes(data.toString());
    File out = folder.resolve("out").toFile();
    File err = folder.resolve("err").toFile();
    String model = folder.resolve("model").toString();
    String[] train = {
      "io.intense.jobs.Train",
      "spark-internal",
      "--data",
      data.toString(),
      "--label-col",
      "label",
      "--modality-cols",
      "m1,m2,m3",
      "--interactions",
      "m1*m2",
      "--max-iter",
      "1",
      "--batch-size",
      "20",
      "--model",
      model
    };

    assertEquals(0, submit(out, err, train), () -> read(err));
    assertTrue(read(out).startsWith("Best epoch 1 of 1"), read(out));
    assertTrue(Files.isDirectory(Path.of(model, "stages")));

    assertEquals(1, submit(out, err, train), () -> read(err));
    assertEquals("", read(out));
    assertTrue(
        read(err).contains("train: '" + model + "' exists; add --overwrite to replace it"),
        read(err));
  }

  private static String read(File file) {
    try {
      return Files.readString(file.toPath());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
