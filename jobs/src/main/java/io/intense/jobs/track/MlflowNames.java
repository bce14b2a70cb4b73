package io.intense.jobs.track;

import java.util.HashMap;
import java.util.Map;

/**
 * Names that MLflow takes: letters, digits, and {@code _ - . / } and blanks. {@code a*b} becomes
 * {@code a x b}; two names that would become one are numbered.
 */
final class MlflowNames {

  private final Map<String, String> byName = new HashMap<>();

  String of(String name) {
    return byName.computeIfAbsent(name, this::unused);
  }

  private String unused(String name) {
    String allowed = name.replace("*", " x ").replaceAll("[^\\w\\-. /]", "_");
    String free = allowed;
    for (int number = 2; byName.containsValue(free); number++) {
      free = allowed + "_" + number;
    }
    return free;
  }
}
