package io.intense.jobs.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.knowm.xchart.XYChart;

/** A picture of numbers, with the same numbers as text for those who do not see it. */
public sealed interface Picture permits Bars, GroupedBars, Curves, Matrix {

  /** Returns what it shows. */
  String title();

  /** Returns in a sentence what there is to see. */
  String description();

  /** Returns the names of the columns of its numbers. */
  List<String> header();

  /** Returns its numbers, as many texts a row as there are columns. */
  List<List<String>> rows();

  /** Draws it. */
  XYChart chart(Theme theme);

  /**
   * Returns it as an SVG document. Letters are drawn as shapes, so that no font is needed; what
   * they say is in its title and description.
   */
  default String svg(Theme theme) {
    return Drawing.svg(chart(theme), title(), description());
  }

  /** Returns it as a PNG image, in twice the resolution of the SVG. */
  default byte[] png(Theme theme) {
    return Drawing.png(chart(theme));
  }

  /**
   * Writes it, for a light ground.
   *
   * @param file that ends in {@code .svg} or {@code .png}
   * @throws IllegalArgumentException if it ends otherwise
   */
  default void write(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (name.endsWith(".svg")) {
      Files.write(file, svg(Theme.LIGHT).getBytes(StandardCharsets.UTF_8));
    } else if (name.endsWith(".png")) {
      Files.write(file, png(Theme.LIGHT));
    } else {
      throw new IllegalArgumentException(
          "A picture's file must end in .svg or .png, got '%s'".formatted(file));
    }
  }
}
