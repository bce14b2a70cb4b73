package io.intense.jobs.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The formats of tables. */
public enum DataFormat {
  /** A JSON object a line. */
  JSONL(".jsonl", ".ndjson", ".json"),
  /** Apache Parquet. */
  PARQUET(".parquet"),
  /** Comma-separated values with a header. */
  CSV(".csv");

  private final List<String> endings;

  DataFormat(String... endings) {
    this.endings = List.of(endings);
  }

  /**
   * Tells the format of a path.
   *
   * @param path a file or folder
   * @param name a format's name, or null to go by the path's ending (before {@code .gz}, if there
   *     is one)
   * @throws IllegalArgumentException if the ending says nothing or there is no format of that name
   */
  public static DataFormat of(String path, String name) {
    if (name != null) {
      return Arrays.stream(values())
          .filter(format -> format.toString().equalsIgnoreCase(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "Unknown format '%s', expected one of %s".formatted(name, names())));
    }
    String plain = path.toLowerCase(Locale.ROOT).replaceAll("(\\.gz)?/*$", "");
    return Arrays.stream(values())
        .filter(format -> format.endings.stream().anyMatch(plain::endsWith))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The ending of '%s' names no format; say which it is with --format, one of %s"
                        .formatted(path, names())));
  }

  /**
   * Tells the format of an output path.
   *
   * @param name a format's name, or null to go by the path's ending
   * @param otherwise the format if the ending says nothing
   */
  public static DataFormat ofOutput(String path, String name, DataFormat otherwise) {
    boolean ending =
        Arrays.stream(values()).anyMatch(format -> format.isFileName(path.replaceAll("/*$", "")));
    return name != null || ending ? of(path, name) : otherwise;
  }

  /** Returns whether a path ends like a single file of this format. */
  boolean isFileName(String path) {
    String plain = path.toLowerCase(Locale.ROOT).replaceAll("\\.gz$", "");
    return endings.stream().anyMatch(plain::endsWith);
  }

  private static List<String> names() {
    return Arrays.stream(values()).map(DataFormat::toString).toList();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
