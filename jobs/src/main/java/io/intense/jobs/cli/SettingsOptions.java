package io.intense.jobs.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Options as settings: {@code --max-iter 5} is the setting {@code maxIter = 5}. */
public final class SettingsOptions {

  private SettingsOptions() {}

  /**
   * Returns the options that were given, as settings by name.
   *
   * @param parsed the command line
   * @param others options that are no settings, by their long names
   */
  public static Map<String, Object> given(ParseResult parsed, Set<String> others) {
    Map<String, Object> settings = new LinkedHashMap<>();
    for (OptionSpec option : parsed.matchedOptions()) {
      if (!others.contains(option.longestName())) {
        settings.put(camelCase(option.longestName()), option.getValue());
      }
    }
    return settings;
  }

  static String camelCase(String option) {
    StringBuilder name = new StringBuilder();
    for (String word : option.replaceFirst("^--", "").split("-")) {
      name.append(
          name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }
}
