package io.intense.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document of this project, and the code in it.
 *
 * @param name its file's
 * @param text in Markdown
 */
record Document(String name, String text) {

  private static final Pattern FENCED = Pattern.compile("```(\\w*)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern SPAN = Pattern.compile("`([^`\n]+)`");
  private static final Pattern JAVA_LINE =
      Pattern.compile("^ {4}((?:model\\.|new |\\.set)\\w+\\(?.*)$", Pattern.MULTILINE);

  /** A command of this project: by its launcher, as a class for spark-submit, in a container. */
  private static final Pattern COMMAND =
      Pattern.compile("(?:jobs/bin/intense|run --rm intense) (.*)");

  private static final Pattern SUBMITTED =
      Pattern.compile("spark-submit .*--class io\\.intense\\.jobs\\.(\\w+) \\S+\\.jar (.*)");

  private static final Pattern BETWEEN_CELLS = Pattern.compile("(?<!\\\\)\\|");

  private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  static Document read(Path file) {
    try {
      return new Document(file.toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns what stands in code style within sentences and tables. */
  List<String> spans() {
    return SPAN.matcher(FENCED.matcher(text).replaceAll(""))
        .results()
        .map(m -> m.group(1))
        .toList();
  }

  /** Returns the lines of code that begin with a text, each with what continues it. */
  List<String> lines(String beginning) {
    return text.replaceAll("\\\\\n +", "")
        .lines()
        .filter(line -> line.startsWith("    "))
        .map(String::strip)
        .filter(line -> line.startsWith(beginning))
        .toList();
  }

  /** Returns the rows, as their cells, of all tables whose header begins with a text. */
  List<List<String>> table(String header) {
    List<List<String>> rows = new ArrayList<>();
    boolean inside = false;
    for (String line : text.lines().toList()) {
      if (inside && line.startsWith("|") && !line.startsWith("|--")) {
        String[] cells = BETWEEN_CELLS.split(line.replaceAll("^\\| *| *\\|$", ""), -1);
        rows.add(Arrays.stream(cells).map(String::strip).toList());
      }
      inside = line.startsWith(header) || inside && line.startsWith("|");
    }
    return rows;
  }

  /** Returns the snippets of Java. */
  List<String> java() {
    List<String> snippets = new ArrayList<>();
    for (MatchResult block : FENCED.matcher(text).results().toList()) {
      if (block.group(1).equals("java")) {
        snippets.add(block.group(2).strip());
      }
    }
    JAVA_LINE
        .matcher(FENCED.matcher(text).replaceAll(""))
        .results()
        .forEach(line -> snippets.add(line.group(1)));
    return snippets;
  }

  /** Returns the arguments of all commands of this project. */
  List<String> commands() {
    List<String> commands = new ArrayList<>();
    for (String line : lines("")) {
      Matcher command = COMMAND.matcher(line);
      Matcher submitted = SUBMITTED.matcher(line);
      if (command.find()) {
        commands.add(command.group(1));
      } else if (submitted.find()) {
        commands.add(submitted.group(1).toLowerCase(Locale.ROOT) + " " + submitted.group(2));
      }
    }
    return commands;
  }

  /**
   * Returns what one could write instead of a command with {@code [optional]} parts, {@code a|b}
   * alternatives, {@code …} and variables: as many as it has alternatives.
   */
  static List<List<String>> spelledOut(String command) {
    String plain =
        command
            .replaceAll("\\$\\(\\(.*?\\)\\)|\\$seed", "1")
            .replaceAll("[\\[\\]]|,…", "")
            .replaceAll("(--(?:rows|seed)) [NS]\\b", "$1 1");
    List<List<String>> args = new ArrayList<>();
    int most = 1;
    for (Matcher argument = ARGUMENT.matcher(plain); argument.find(); ) {
      String quoted = argument.group(1);
      List<String> choices =
          quoted != null
              ? List.of(quoted)
              : Arrays.stream(argument.group(2).split("\\|")).filter(s -> !s.equals("…")).toList();
      if (!choices.isEmpty()) {
        args.add(choices);
        most = Math.max(most, choices.size());
      }
    }
    List<List<String>> all = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      int choice = i;
      all.add(
          args.stream().map(choices -> choices.get(Math.min(choice, choices.size() - 1))).toList());
    }
    return all;
  }
}
