package io.intense.jobs.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.XYChart;

/**
 * Several bars per name, such as one per method, side by side.
 *
 * @param title what is shown
 * @param axis what the bars measure
 * @param series what the bars of a group stand for, in order
 * @param groups at least one
 */
public record GroupedBars(String title, String axis, List<String> series, List<Group> groups)
    implements Picture {

  /**
   * A value.
   *
   * @param value the bar's length; NaN = there is none
   * @param interval around it, if known
   */
  public record Value(double value, Optional<Interval> interval) {}

  /**
   * The bars of one name.
   *
   * @param name such as a data set
   * @param values one per series
   */
  public record Group(String name, List<Value> values) {

    /** Copies the list. */
    public Group {
      values = List.copyOf(values);
    }
  }

  /** Copies the lists and checks their sizes. */
  public GroupedBars {
    series = List.copyOf(series);
    groups = List.copyOf(groups);
    if (groups.isEmpty() || series.isEmpty()) {
      throw new IllegalArgumentException("A picture of bars needs at least one");
    }
    for (Group group : groups) {
      if (group.values().size() != series.size()) {
        throw new IllegalArgumentException(
            "Group '%s' has %d values, expected one for each of %s"
                .formatted(group.name(), group.values().size(), series));
      }
    }
  }

  @Override
  public String description() {
    return "Bars, %s: %s for each of %s"
        .formatted(
            axis,
            String.join(", ", series),
            String.join(", ", groups.stream().map(Group::name).toList()));
  }

  @Override
  public List<String> header() {
    List<String> header = new ArrayList<>(List.of(""));
    header.addAll(series);
    return header;
  }

  @Override
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (Group group : groups) {
      List<String> row = new ArrayList<>(List.of(group.name()));
      group.values().forEach(value -> row.add(text(value)));
      rows.add(row);
    }
    return rows;
  }

  private static String text(Value value) {
    return Double.isNaN(value.value())
        ? ""
        : Texts.number(value.value())
            + value.interval().map(interval -> " (" + interval + ")").orElse("");
  }

  @Override
  public XYChart chart(Theme theme) {
    List<BarRows.Row> rows = new ArrayList<>();
    for (Group group : groups) {
      List<BarRows.Piece> pieces = new ArrayList<>();
      for (int i = 0; i < series.size(); i++) {
        Value value = group.values().get(i);
        pieces.add(
            new BarRows.Piece(
                i,
                series.get(i),
                Double.isNaN(value.value()) ? 0 : value.value(),
                value.interval()));
      }
      rows.add(new BarRows.Row(group.name(), pieces));
    }
    return BarRows.chart(title, axis, rows, theme);
  }
}
