package io.intense.jobs.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Settings from a HOCON file, with the command line's on top. */
public final class SettingsFile {

  private static final Pattern SUBSTITUTION = Pattern.compile("\\$\\{\\??([^}]+)}");
  private static final List<String> EITHER_OR = List.of("interactions", "interactionOrder");

  private SettingsFile() {}

  /**
   * Reads a file and puts the command line's settings on top.
   *
   * @param file HOCON, or null for none
   * @param commandLine settings by name
   * @throws IllegalArgumentException if there is no such file, it cannot be read, or it uses an
   *     environment variable that is not set
   */
  public static Config read(File file, Map<String, ?> commandLine) {
    try {
      Config fromFile =
          file == null ? ConfigFactory.empty() : ConfigFactory.parseFile(existing(file));
      if (EITHER_OR.stream().anyMatch(commandLine::containsKey)) {
        for (String name : EITHER_OR) {
          fromFile = fromFile.withoutPath(name);
        }
      }
      return ConfigFactory.parseMap(commandLine, "command line").withFallback(fromFile).resolve();
    } catch (ConfigException.UnresolvedSubstitution e) {
      Matcher substitution = SUBSTITUTION.matcher(e.getMessage());
      String name = substitution.find() ? substitution.group(1) : "?";
      throw new IllegalArgumentException(
          "%s uses the environment variable %s, which is not set; set it, or give the setting on the command line"
              .formatted(file, name),
          e);
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static File existing(File file) {
    if (!file.isFile()) {
      throw new IllegalArgumentException("There is no settings file '%s'".formatted(file));
    }
    return file;
  }
}
