package io.intense.jobs.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;

/**
 * One horizontal bar per name, from above, coloured by a group of the names.
 *
 * @param title what is shown
 * @param axis what the bars measure
 * @param grouping what the groups are, such as {@code order}
 * @param bars at least one
 */
public record Bars(String title, String axis, String grouping, List<Bar> bars) implements Picture {

  /**
   * A bar.
   *
   * @param name of what is measured
   * @param group its group, from 1
   * @param value its length
   * @param interval around the value, if known
   */
  public record Bar(String name, int group, double value, Optional<Interval> interval) {}

  /** Copies the list and checks that there is something to draw. */
  public Bars {
    bars = List.copyOf(bars);
    if (bars.isEmpty()) {
      throw new IllegalArgumentException("A picture of bars needs at least one");
    }
  }

  @Override
  public String description() {
    return "Bars, %s: %s%s"
        .formatted(
            axis,
            bars.stream()
                .limit(5)
                .map(
                    bar ->
                        bar.name()
                            + " "
                            + Texts.number(bar.value())
                            + bar.interval().map(around -> " (" + around + ")").orElse(""))
                .collect(Collectors.joining(", ")),
            bars.size() > 5 ? " and %d more".formatted(bars.size() - 5) : "");
  }

  @Override
  public List<String> header() {
    return hasIntervals() ? List.of("", grouping, axis, "interval") : List.of("", grouping, axis);
  }

  @Override
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (Bar bar : bars) {
      List<String> row =
          new ArrayList<>(
              List.of(bar.name(), String.valueOf(bar.group()), Texts.number(bar.value())));
      if (hasIntervals()) {
        row.add(bar.interval().map(Interval::toString).orElse(""));
      }
      rows.add(row);
    }
    return rows;
  }

  private boolean hasIntervals() {
    return bars.stream().anyMatch(bar -> bar.interval().isPresent());
  }

  @Override
  public XYChart chart(Theme theme) {
    List<BarRows.Row> rows =
        bars.stream()
            .map(
                bar ->
                    new BarRows.Row(
                        bar.name(),
                        List.of(
                            new BarRows.Piece(
                                bar.group() - 1,
                                "%s %d".formatted(grouping, bar.group()),
                                bar.value(),
                                bar.interval()))))
            .toList();
    return BarRows.chart(title, axis, rows, theme);
  }
}
