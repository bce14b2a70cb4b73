package io.intense.jobs.report;

import io.intense.jobs.picture.Picture;
import io.intense.jobs.picture.Theme;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * A picture within the page, with its numbers in a table.
 *
 * @param title what it shows
 * @param description the same in words, for those who do not see it
 * @param light address of the picture for light grounds, which holds all of it
 * @param dark the same for dark grounds
 * @param header names of the table's columns
 * @param rows of the table
 */
record Figure(
    String title,
    String description,
    String light,
    String dark,
    List<String> header,
    List<Cells> rows) {

  /**
   * A row of a table.
   *
   * @param name its first cell
   * @param cells the others
   */
  record Cells(String name, List<String> cells) {

    static Cells of(List<String> row) {
      return new Cells(row.get(0), row.subList(1, row.size()));
    }
  }

  static Figure of(Picture picture) {
    return new Figure(
        picture.title(),
        picture.description(),
        address(picture.svg(Theme.LIGHT)),
        address(picture.svg(Theme.DARK)),
        picture.header(),
        picture.rows().stream().map(Cells::of).toList());
  }

  private static String address(String svg) {
    return "data:image/svg+xml;base64,"
        + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
  }
}
