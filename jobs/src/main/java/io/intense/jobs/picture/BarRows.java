package io.intense.jobs.picture;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;

/** Draws rows of horizontal bars. */
final class BarRows {

  private static final int THICKNESS = 18;
  private static final int GAP = 10;
  private static final int AROUND = 100;
  private static final double WHISKER = 1.6;

  /** One bar: index and label of its colour, its length and the interval around it. */
  record Piece(int series, String label, double value, Optional<Interval> interval) {}

  /** Bars that stand together under one name. */
  record Row(String name, List<Piece> pieces) {}

  private BarRows() {}

  static XYChart chart(String title, String axis, List<Row> rows, Theme theme) {
    int most = rows.stream().mapToInt(row -> row.pieces().size()).max().orElse(1);
    int rowHeight = most * THICKNESS + GAP;
    XYChart chart = Drawing.chart(title, Drawing.WIDTH, rows.size() * rowHeight + AROUND, theme);
    chart.setXAxisTitle(axis);
    XYStyler style = chart.getStyler();
    style.setYAxisMin(1 - Drawing.EDGE);
    style.setYAxisMax(rows.size() + Drawing.EDGE);
    range(style, rows);
    style.setPlotGridHorizontalLinesVisible(false);
    style.setYAxisTickMarkSpacingHint(rowHeight - 2);
    List<String> names = new ArrayList<>(rows.stream().map(Row::name).toList());
    Collections.reverse(names);
    style.setyAxisTickLabelsFormattingFunction(Drawing.names(names));
    // Bars first, so that no bar hides the interval of another.
    Map<Integer, XYSeries> legend = new TreeMap<>();
    for (int row = 0; row < rows.size(); row++) {
      List<Piece> pieces = rows.get(row).pieces();
      for (int at = 0; at < pieces.size(); at++) {
        Piece piece = pieces.get(at);
        XYSeries bar =
            Drawing.line(
                chart,
                0,
                piece.value(),
                height(rows.size(), row, at, pieces.size(), rowHeight),
                theme.series(piece.series()),
                THICKNESS - 2);
        bar.setLabel(piece.label());
        legend.putIfAbsent(piece.series(), bar);
      }
    }
    legend.values().forEach(bar -> bar.setShowInLegend(true));
    style.setLegendVisible(legend.size() > 1);
    for (int row = 0; row < rows.size(); row++) {
      List<Piece> pieces = rows.get(row).pieces();
      for (int at = 0; at < pieces.size(); at++) {
        double height = height(rows.size(), row, at, pieces.size(), rowHeight);
        pieces
            .get(at)
            .interval()
            .ifPresent(
                interval ->
                    Drawing.line(
                        chart, interval.low(), interval.high(), height, theme.text(), WHISKER));
      }
    }
    return chart;
  }

  private static double height(int rows, int row, int at, int pieces, int rowHeight) {
    double below = (at - (pieces - 1) / 2.0) * THICKNESS / rowHeight;
    return rows - row - below;
  }

  private static void range(XYStyler style, List<Row> rows) {
    double low = 0;
    double high = 0;
    for (Row row : rows) {
      for (Piece piece : row.pieces()) {
        low = Math.min(low, piece.interval().map(Interval::low).orElse(piece.value()));
        high = Math.max(high, piece.interval().map(Interval::high).orElse(piece.value()));
      }
    }
    double margin = (high - low == 0 ? 1 : high - low) * 0.03;
    style.setXAxisMin(low < 0 ? low - margin : 0);
    style.setXAxisMax(high + margin);
  }
}
