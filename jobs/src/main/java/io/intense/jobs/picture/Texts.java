package io.intense.jobs.picture;

import java.util.Locale;

/** Names and numbers as they stand in pictures and tables. */
public final class Texts {

  private static final int LONGEST = 36;

  private Texts() {}

  /** Writes a number with four figures. */
  public static String number(double value) {
    if (value != 0 && Math.abs(value) < 0.00005 || Math.abs(value) >= 1e6) {
      return String.format(Locale.ROOT, "%.3g", value);
    }
    String text = String.format(Locale.ROOT, "%.4f", value);
    return value == Math.rint(value) ? text.substring(0, text.indexOf('.')) : text;
  }

  /** Cuts a name in the middle, if it is too long for a picture. */
  static String shortened(String name) {
    int half = (LONGEST - 1) / 2;
    return name.length() <= LONGEST
        ? name
        : name.substring(0, half) + "…" + name.substring(name.length() - half);
  }
}
