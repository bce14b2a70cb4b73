package io.intense.dl4j.encoder;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The arguments in an encoder's text, such as {@code mlp(64, 32, dropout=0.5)}: numbers first, then
 * named ones.
 *
 * @param encoder the encoder's name
 * @param numbers arguments without a name
 * @param named arguments with one
 */
public record Arguments(String encoder, List<Integer> numbers, Map<String, Double> named) {

  private static final Pattern FORM = Pattern.compile("\\s*(\\w+)\\s*\\(([^()]*)\\)\\s*");

  static Arguments parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "Encoder '" + text + "' is not of the form name(number, …, option=value)");
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
          "Encoder '" + text + "' has an argument that is not a number", e);
    }
    return new Arguments(matcher.group(1), List.copyOf(numbers), named);
  }

  /** Returns the only number, which must be positive. */
  public int width() {
    if (numbers.size() != 1 || numbers.get(0) < 1) {
      throw new IllegalArgumentException(
          "Encoder '" + encoder + "' needs one positive width, got " + numbers);
    }
    return numbers.get(0);
  }

  /** Returns the named argument, or a default. */
  public double option(String name, double otherwise) {
    return named.getOrDefault(name, otherwise);
  }

  /**
   * Refuses named arguments other than these.
   *
   * @throws IllegalArgumentException naming one that is not allowed
   */
  public Arguments allow(String... options) {
    for (String name : named.keySet()) {
      if (!Arrays.asList(options).contains(name)) {
        throw new IllegalArgumentException(
            "Encoder '"
                + encoder
                + "' has no option '"
                + name
                + "'; it has "
                + Arrays.toString(options));
      }
    }
    return this;
  }
}
