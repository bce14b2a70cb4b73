package io.intense.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import py4j.GatewayServer;

/** The Python doors are what the Params say, and open. */
@Tag("spark")
class PythonStagesTest {

  private static final Path PYTHON = Path.of("python").toAbsolutePath();
  private static final Path MODULE = PYTHON.resolve("intense/stages.py");

  @TempDir private Path folder;

  /** What the Python tests are given. */
  public static final class Entry {

    /** Returns rows to train on. */
    public Dataset<Row> rows(int count) {
      return TestData.rows(count);
    }

    /** Returns a pipeline of Java's. */
    public Pipeline pipelineOf(PipelineStage stage) {
      return new Pipeline().setStages(new PipelineStage[] {stage});
    }
  }

  @Test
  void thePythonClassesAreThoseOfTheParams() throws IOException {
    String expected = PythonDoors.module();
    if ("write".equals(System.getProperty("intense.docs"))) {
      Files.writeString(MODULE, expected);
    }
    assertEquals(
        expected,
        Files.readString(MODULE),
        "python/intense/stages.py is out of date; run this test with -Dintense.docs=write");
  }

  @Test
  void pythonTrainsSavesLoadsAndAsks() throws Exception {
    assumeTrue(pythonIsThere(), "python3 is not installed");
    TestSpark.session();
    GatewayServer gateway =
        new GatewayServer.GatewayServerBuilder(new Entry())
            .javaPort(0)
            .javaAddress(InetAddress.getLoopbackAddress())
            .build();
    gateway.start();
    try {
      Path out = folder.resolve("out");
      ProcessBuilder builder =
          new ProcessBuilder(
                  "python3", "-B", "-m", "unittest", "discover", "-s", PYTHON + "/tests", "-v")
              .redirectErrorStream(true)
              .redirectOutput(out.toFile());
      builder.environment().put("PYTHONPATH", PYTHON + ":" + PYTHON.resolve("tests/stub"));
      builder.environment().put("INTENSE_GATEWAY", String.valueOf(gateway.getListeningPort()));
      builder.environment().put("INTENSE_FOLDER", folder.toUri().toString());
      Process python = builder.start();
      boolean ended = python.waitFor(120, TimeUnit.SECONDS);
      python.destroyForcibly();
      String said = Files.readString(out, StandardCharsets.UTF_8);
      assertEquals(true, ended, said);
      assertEquals(0, python.exitValue(), said);
    } finally {
      gateway.shutdown();
    }
  }

  private static boolean pythonIsThere() throws InterruptedException {
    try {
      return new ProcessBuilder(List.of("python3", "--version")).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
