package io.intense.jobs.picture;

import java.awt.Color;
import java.util.List;
import java.util.stream.Stream;

/** Colours, told apart by people who do not see all of them, on a light or a dark ground. */
public enum Theme {
  /** For paper and light pages. */
  LIGHT(
      "#ffffff", "#1f2328", "#d0d7de", "#2f6fb5", "#0072b2", "#d55e00", "#009e73", "#aa4f88",
      "#e0a000", "#56b4e9", "#7a5230", "#9aa400", "#8c959f"),
  /** For dark pages. */
  DARK(
      "#161b22", "#e6edf3", "#3d444d", "#3b7dc4", "#56b4e9", "#e69f00", "#2fc59a", "#d98fbb",
      "#f0e442", "#3a7bd5", "#c08a5a", "#b5c22e", "#9aa4af");

  /** Of the full colour, so that numbers on a cell can be read. */
  private static final double STRONGEST = 0.6;

  private final Color ground;
  private final Color text;
  private final Color grid;
  private final Color full;
  private final List<Color> series;

  Theme(String ground, String text, String grid, String full, String... series) {
    this.ground = Color.decode(ground);
    this.text = Color.decode(text);
    this.grid = Color.decode(grid);
    this.full = Color.decode(full);
    this.series = Stream.of(series).map(Color::decode).toList();
  }

  Color ground() {
    return ground;
  }

  Color text() {
    return text;
  }

  Color grid() {
    return grid;
  }

  /** Returns a colour, from 0; the last one stands for all that follow. */
  Color series(int index) {
    return series.get(Math.min(index, series.size() - 1));
  }

  /**
   * Returns the colour of a cell.
   *
   * @param strength from 0 to 1
   */
  Color cell(double strength) {
    double share = STRONGEST * Math.max(0, Math.min(1, strength));
    return new Color(
        mixed(ground.getRed(), full.getRed(), share),
        mixed(ground.getGreen(), full.getGreen(), share),
        mixed(ground.getBlue(), full.getBlue(), share));
  }

  private static int mixed(int from, int to, double share) {
    return (int) Math.round(from + (to - from) * share);
  }
}
