package io.intense.jobs.settings;

import java.util.ArrayList;
import java.util.List;

/** Lists in one text. */
public final class Names {

  private Names() {}

  /**
   * Splits at commas that are not within parentheses, so that {@code mlp(64, 32),gru(8)} has two
   * parts. Parts may be empty.
   */
  public static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int depth = 0;
    for (char letter : text.toCharArray()) {
      depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
      if (letter == ',' && depth == 0) {
        parts.add(part.toString().strip());
        part.setLength(0);
      } else {
        part.append(letter);
      }
    }
    parts.add(part.toString().strip());
    return List.copyOf(parts);
  }
}
