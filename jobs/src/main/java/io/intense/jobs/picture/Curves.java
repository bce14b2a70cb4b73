package io.intense.jobs.picture;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Numbers per epoch.
 *
 * @param title what is shown
 * @param axis what the curves measure
 * @param curves at least one
 * @param marked the epoch to mark, from 1, if any
 */
public record Curves(String title, String axis, List<Curve> curves, OptionalInt marked)
    implements Picture {

  private static final int HEIGHT = 320;
  private static final double ROOM = 0.94;
  private static final int MOST_MARKERS = 40;
  private static final int LEGEND_LINE = 50;
  private static final int LEGEND_ROW = 24;

  /**
   * A curve.
   *
   * @param name of what is measured
   * @param values one per epoch, from 1; those that are not finite are left out
   */
  public record Curve(String name, List<Double> values) {

    /** Copies the list. */
    public Curve {
      values = List.copyOf(values);
    }
  }

  /** Copies the list and checks that there is something to draw. */
  public Curves {
    curves = List.copyOf(curves);
    if (curves.stream().flatMap(curve -> curve.values().stream()).noneMatch(Double::isFinite)) {
      throw new IllegalArgumentException("A picture of curves needs at least one number");
    }
  }

  private int epochs() {
    return curves.stream().mapToInt(curve -> curve.values().size()).max().orElse(0);
  }

  @Override
  public String description() {
    return "Curves over %d epochs, %s: %s"
        .formatted(
            epochs(), axis, curves.stream().map(Curves::course).collect(Collectors.joining(", ")));
  }

  private static String course(Curve curve) {
    List<Double> values = curve.values();
    return "%s from %s to %s"
        .formatted(
            curve.name(), Texts.number(values.get(0)), Texts.number(values.get(values.size() - 1)));
  }

  @Override
  public List<String> header() {
    List<String> header = new ArrayList<>(List.of("epoch"));
    curves.forEach(curve -> header.add(curve.name()));
    return header;
  }

  @Override
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (int epoch = 1; epoch <= epochs(); epoch++) {
      List<String> row = new ArrayList<>(List.of(String.valueOf(epoch)));
      for (Curve curve : curves) {
        row.add(epoch > curve.values().size() ? "" : Texts.number(curve.values().get(epoch - 1)));
      }
      rows.add(row);
    }
    return rows;
  }

  @Override
  public XYChart chart(Theme theme) {
    double legend =
        curves.stream()
            .mapToDouble(curve -> Drawing.width(Texts.shortened(curve.name())) + LEGEND_LINE)
            .sum();
    boolean narrow = legend <= Drawing.WIDTH;
    int height = HEIGHT + (narrow ? 0 : curves.size() * LEGEND_ROW);
    XYChart chart = Drawing.chart(title, Drawing.WIDTH, height, theme);
    chart
        .getStyler()
        .setLegendLayout(narrow ? Styler.LegendLayout.Horizontal : Styler.LegendLayout.Vertical);
    chart.setXAxisTitle("epoch");
    chart.setYAxisTitle(axis);
    chart.getStyler().setXAxisDecimalPattern("0");
    chart.getStyler().setPlotContentSize(ROOM);
    chart.getStyler().setLegendVisible(curves.size() > 1);
    for (int i = 0; i < curves.size(); i++) {
      add(chart, i, theme);
    }
    marked.ifPresent(epoch -> chart.addAnnotation(new AnnotationLine(epoch, true, false)));
    chart
        .getStyler()
        .setAnnotationLineStroke(
            new BasicStroke(
                1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {4, 4}, 0));
    return chart;
  }

  private void add(XYChart chart, int index, Theme theme) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    List<Double> values = curves.get(index).values();
    for (int i = 0; i < values.size(); i++) {
      if (Double.isFinite(values.get(i))) {
        x.add(i + 1.0);
        y.add(values.get(i));
      }
    }
    if (x.isEmpty()) {
      return;
    }
    XYSeries series = chart.addSeries("curve " + index, x, y);
    series.setLabel(Texts.shortened(curves.get(index).name()));
    series.setLineColor(theme.series(index));
    series.setLineStyle(new BasicStroke(2));
    series.setMarkerColor(theme.series(index));
    series.setMarker(x.size() <= MOST_MARKERS ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
  }
}
