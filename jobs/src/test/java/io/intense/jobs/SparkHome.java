package io.intense.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A folder that serves as SPARK_HOME: links to Spark's jars in Maven's repository. What a cluster
 * has to be given is left out, so that tests see it when it is not given.
 */
final class SparkHome {

  /** Jars that are both this project's and, in a Spark distribution, Spark's. */
  private static final Pattern SHARED =
      Pattern.compile(
          "/(com/fasterxml/jackson|org/apache/commons|commons-io|com/google/code|org/slf4j)/");

  private SparkHome() {}

  /** Fills a folder that does not exist yet. */
  static void assemble(Path home) throws IOException {
    Path jars = Files.createDirectories(home.resolve("jars"));
    Set<String> given = new HashSet<>(Build.executorClasspath());
    for (String jar : Build.sparkClasspath()) {
      if (!given.contains(jar) || SHARED.matcher(jar).find()) {
        Files.createSymbolicLink(jars.resolve(Path.of(jar).getFileName()), Path.of(jar));
      }
    }
  }
}
