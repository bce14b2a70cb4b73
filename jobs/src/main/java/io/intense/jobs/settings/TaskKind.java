package io.intense.jobs.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a run learns to predict. */
public enum TaskKind {
  /** Classes. */
  CLASSIFICATION,
  /** Numbers. */
  REGRESSION;

  /**
   * Reads a task.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  static TaskKind parse(String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "task must be one of %s, got '%s'".formatted(List.of(values()), text)));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
