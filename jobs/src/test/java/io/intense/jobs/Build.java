package io.intense.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Maven's package phase left in target/, where the launcher reads it too. */
final class Build {

  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Path LAUNCHER = TARGET.resolve("launcher");

  private Build() {}

  /** Returns a folder for files of a test that are worth a look when it has failed. */
  static Path folder(String name) {
    return TARGET.resolve(name);
  }

  /** Returns the launcher script. */
  static Path command() {
    return Path.of("bin", "intense").toAbsolutePath();
  }

  /** Returns the jar of this module. */
  static Path jar() throws IOException {
    try (var jars = Files.newDirectoryStream(TARGET, "intense-jobs_*.jar")) {
      return jars.iterator().next();
    }
  }

  /** Returns the JVM flags. */
  static List<String> jvmFlags() throws IOException {
    return List.of(Files.readString(LAUNCHER.resolve("jvm.flags")).strip().split(" "));
  }

  /** Returns the jars that a cluster has to be given, beside that of this module. */
  static List<String> executorClasspath() throws IOException {
    return classpath("executor-classpath");
  }

  /** Returns Spark's jars, and with them those that executors are given. */
  static List<String> sparkClasspath() throws IOException {
    return classpath("spark-classpath");
  }

  private static List<String> classpath(String file) throws IOException {
    return List.of(Files.readString(LAUNCHER.resolve(file)).strip().split(":"));
  }
}
