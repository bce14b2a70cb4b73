package io.intense.jobs.picture;

import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.commons.text.StringEscapeUtils;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** What all pictures are drawn with: one look, and lines so thick that they are bars and cells. */
final class Drawing {

  static final int WIDTH = 760;

  /** How far an axis with names goes beyond the first and the last. */
  static final double EDGE = 0.49;

  private static final int SCALE = 2;
  private static final String NUMBERS = "0.######";
  private static final int BLANK_LENGTH = 8;
  private static final String NO_BREAK_SPACE = "\u00a0";
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 13);

  private Drawing() {}

  /** Makes an empty chart. */
  static XYChart chart(String title, int width, int height, Theme theme) {
    XYChart chart = new XYChart(width, height);
    chart.setTitle(title);
    XYStyler style = chart.getStyler();
    style.setChartBackgroundColor(theme.ground());
    style.setPlotBackgroundColor(theme.ground());
    style.setChartFontColor(theme.text());
    style.setPlotBorderVisible(false);
    style.setPlotGridLinesColor(theme.grid());
    style.setAxisTickLabelsColor(theme.text());
    style.setXAxisTickLabelsColor(theme.text());
    style.setYAxisTickLabelsColor(theme.text());
    style.setXAxisTickMarksColor(theme.grid());
    style.setYAxisTickMarksColor(theme.grid());
    style.setAxisTickMarksColor(theme.grid());
    style.setAnnotationTextFontColor(theme.text());
    style.setAnnotationTextFont(FONT);
    style.setAnnotationLineColor(theme.text());
    style.setLegendBackgroundColor(theme.ground());
    style.setLegendBorderColor(theme.ground());
    style.setLegendPosition(Styler.LegendPosition.OutsideS);
    style.setLegendLayout(Styler.LegendLayout.Horizontal);
    style.setAxisTickLabelsFont(FONT);
    style.setAxisTitleFont(FONT);
    style.setLegendFont(FONT);
    style.setChartTitleFont(FONT.deriveFont(Font.BOLD, 15f));
    style.setXAxisDecimalPattern(NUMBERS);
    style.setYAxisDecimalPattern(NUMBERS);
    style.setPlotContentSize(1.0);
    style.setPlotMargin(0);
    style.setMarkerSize(5);
    return chart;
  }

  /** Draws a horizontal line, with ends that are not longer than it is. */
  static XYSeries line(
      XYChart chart, double from, double to, double height, Color color, double thickness) {
    XYSeries line =
        chart.addSeries(
            "line " + chart.getSeriesMap().size(),
            new double[] {from, to},
            new double[] {height, height});
    line.setLineColor(color);
    line.setLineStyle(
        new BasicStroke((float) thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    line.setMarker(SeriesMarkers.NONE);
    line.setShowInLegend(false);
    return line;
  }

  /** Returns how wide a text is on an axis. */
  static double width(String text) {
    return FONT.getStringBounds(text, new FontRenderContext(null, true, false)).getWidth();
  }

  /**
   * Returns the labels of an axis on which names stand at 1, 2, 3, … and nothing in between. The
   * blanks differ, because the axis is thinned out until no label comes twice; and they are shorter
   * than all names, because the axis is given the height of its longest label.
   */
  static Function<Double, String> names(List<String> names) {
    return position -> {
      int index = (int) Math.rint(position);
      boolean named = Math.abs(position - index) < 1e-9 && index >= 1 && index <= names.size();
      return named
          ? Texts.shortened(names.get(index - 1)) + " ".repeat(BLANK_LENGTH + 1)
          : blank((int) Math.round(2 * position));
    };
  }

  private static String blank(int number) {
    return IntStream.range(0, BLANK_LENGTH)
        .mapToObj(bit -> (number >> bit & 1) == 0 ? " " : NO_BREAK_SPACE)
        .collect(Collectors.joining());
  }

  static String svg(XYChart chart, String title, String description) {
    VectorGraphics2D graphics = new VectorGraphics2D();
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Processors.get("svg")
          .getDocument(
              graphics.getCommands(), new PageSize(0, 0, chart.getWidth(), chart.getHeight()))
          .writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    // The shapes of letters come with twelve digits, which are most of the document.
    String document = out.toString(StandardCharsets.UTF_8).replaceAll("(\\.\\d\\d)\\d+", "$1");
    int within = document.indexOf('>', document.indexOf("<svg")) + 1;
    return document.substring(0, within)
        + "<title>%s</title><desc>%s</desc>"
            .formatted(
                StringEscapeUtils.escapeXml10(title), StringEscapeUtils.escapeXml10(description))
        + document.substring(within);
  }

  static byte[] png(XYChart chart) {
    BufferedImage image =
        new BufferedImage(
            chart.getWidth() * SCALE, chart.getHeight() * SCALE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(SCALE, SCALE);
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
