package io.intense.dl4j.encoder;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The arguments in the text of an encoder or a fusion, such as {@code mlp(64, 32, dropout=0.5)}:
 * numbers first, then named ones.
 *
 * @param kind of what is named, for messages: {@code Encoder} or {@code Fusion}
 * @param name in front of the brackets
 * @param numbers arguments without a name
 * @param named arguments with one
 */
public record Arguments(
    String kind, String name, List<Integer> numbers, Map<String, Double> named) {

  private static final Pattern FORM = Pattern.compile("\\s*(\\w+)\\s*\\(([^()]*)\\)\\s*");

  /**
   * Reads a text.
   *
   * @param kind of what it names, for messages
   * @throws IllegalArgumentException if it has another form
   */
  public static Arguments parse(String kind, String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          kind + " '" + text + "' is not of the form name(number, …, option=value)");
    }
    List<Integer> numbers = new java.util.ArrayList<>();
    Map<String, Double> named = new LinkedHashMap<>();
    try {
      for (String argument :
          Arrays.stream(matcher.group(2).split(",")).map(String::strip).toList()) {
        int equals = argument.indexOf('=');
        if (equals >= 0) {
          named.put(
              argument.substring(0, equals).strip(),
              Double.valueOf(argument.substring(equals + 1).strip()));
        } else if (!argument.isEmpty()) {
          numbers.add(Integer.valueOf(argument));
        }
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          kind + " '" + text + "' has an argument that is not a number", e);
    }
    return new Arguments(kind, matcher.group(1), List.copyOf(numbers), named);
  }

  /** Returns the only number, which must be positive. */
  public int width() {
    if (numbers.size() != 1 || numbers.get(0) < 1) {
      throw new IllegalArgumentException(
          kind + " '" + name + "' needs one positive width, got " + numbers);
    }
    return numbers.get(0);
  }

  /** Returns the named argument, or a default. */
  public double option(String option, double otherwise) {
    return named.getOrDefault(option, otherwise);
  }

  /**
   * Refuses named arguments other than these.
   *
   * @throws IllegalArgumentException naming one that is not allowed
   */
  public Arguments allow(String... options) {
    for (String option : named.keySet()) {
      if (!Arrays.asList(options).contains(option)) {
        throw new IllegalArgumentException(
            kind
                + " '"
                + name
                + "' has no option '"
                + option
                + "'; it has "
                + Arrays.toString(options));
      }
    }
    return this;
  }
}
