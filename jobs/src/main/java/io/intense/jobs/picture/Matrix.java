package io.intense.jobs.picture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.XYStyler;

/**
 * Numbers in rows and columns, the larger the stronger in colour.
 *
 * @param title what is shown
 * @param rowTitle what the rows are
 * @param columnTitle what the columns are
 * @param rowNames from above
 * @param columnNames from the left
 * @param cells one list per row, with one cell per column
 */
public record Matrix(
    String title,
    String rowTitle,
    String columnTitle,
    List<String> rowNames,
    List<String> columnNames,
    List<List<Cell>> cells)
    implements Picture {

  private static final int CELL_HEIGHT = 34;
  private static final int AROUND = 86;

  /** What a cell with a text needs. */
  private static final int CELL_WIDTH = 56;

  /** Columns beyond which cells have no room for numbers: no screen would be wide enough. */
  private static final int MOST_TEXTS = 24;

  private static final int NARROW_CELL_WIDTH = 22;
  private static final int BESIDE = 60;

  /** Names below columns that are narrower than them stand upright. */
  private static final int UPRIGHT = 90;

  private static final double AIR = 1.2;

  /**
   * A cell.
   *
   * @param text what stands in it
   * @param strength of its colour, from 0 to 1
   */
  public record Cell(String text, double strength) {

    /** Without text and colour. */
    public static final Cell EMPTY = new Cell("", 0);
  }

  /** Copies the lists and checks their sizes. */
  public Matrix {
    rowNames = List.copyOf(rowNames);
    columnNames = List.copyOf(columnNames);
    cells = cells.stream().map(List::copyOf).toList();
    int columns = columnNames.size();
    if (rowNames.isEmpty()
        || cells.size() != rowNames.size()
        || cells.stream().anyMatch(row -> row.size() != columns)) {
      throw new IllegalArgumentException(
          "A matrix of %d rows and %d columns needs as many cells"
              .formatted(rowNames.size(), columns));
    }
  }

  /** The text of a cell; where it stands is counted in rows, because the axis does not know. */
  private static final class CellText extends AnnotationText {

    private final double depth;

    CellText(String text, double column, double depth) {
      super(text, column, depth, false);
      this.depth = depth;
    }

    @Override
    protected int getYAxisScreenValue(double value) {
      int one = getYAxisScreenValueForMin();
      int other = getYAxisScreenValueForMax();
      return (int) Math.round(Math.min(one, other) + depth * Math.abs(other - one));
    }
  }

  /**
   * Makes a confusion matrix; colours are shares of the rows of a class.
   *
   * @param classes their names
   * @param counts {@code [actual][predicted]}
   */
  public static Matrix confusion(List<String> classes, long[][] counts) {
    List<List<Cell>> cells = new ArrayList<>();
    for (long[] row : counts) {
      double sum = Math.max(1, Arrays.stream(row).sum());
      cells.add(
          Arrays.stream(row)
              .mapToObj(count -> new Cell(String.valueOf(count), count / sum))
              .toList());
    }
    return new Matrix("Confusion matrix", "actual", "predicted", classes, classes, cells);
  }

  @Override
  public String description() {
    return "%s: a matrix, rows are %s (%s), columns are %s (%s); the numbers are in the table"
        .formatted(
            title,
            rowTitle,
            String.join(", ", rowNames),
            columnTitle,
            String.join(", ", columnNames));
  }

  @Override
  public List<String> header() {
    List<String> header = new ArrayList<>(List.of(rowTitle + " \\ " + columnTitle));
    header.addAll(columnNames);
    return header;
  }

  @Override
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < rowNames.size(); row++) {
      List<String> texts = new ArrayList<>(List.of(rowNames.get(row)));
      cells.get(row).forEach(cell -> texts.add(cell.text()));
      rows.add(texts);
    }
    return rows;
  }

  @Override
  public XYChart chart(Theme theme) {
    int rows = rowNames.size();
    int columns = columnNames.size();
    double beside = BESIDE + widest(rowNames);
    double below = widest(columnNames);
    int needed = (int) beside + columns * (columns <= MOST_TEXTS ? CELL_WIDTH : NARROW_CELL_WIDTH);
    int width = Math.max(Drawing.WIDTH, needed);
    double cellWidth = (width - beside) / columns;
    boolean upright = AIR * below > cellWidth;
    int height = rows * CELL_HEIGHT + AROUND + (upright ? (int) below : 0);
    XYChart chart = Drawing.chart(title, width, height, theme);
    chart.setXAxisTitle(columnTitle);
    chart.setYAxisTitle(rowTitle);
    XYStyler style = chart.getStyler();
    style.setLegendVisible(false);
    style.setPlotGridLinesVisible(false);
    style.setXAxisMin(1 - Drawing.EDGE);
    style.setXAxisMax(columns + Drawing.EDGE);
    style.setYAxisMin(1 - Drawing.EDGE);
    style.setYAxisMax(rows + Drawing.EDGE);
    style.setYAxisTickMarkSpacingHint(CELL_HEIGHT - 2);
    style.setXAxisTickMarkSpacingHint((int) cellWidth - 1);
    style.setXAxisLabelRotation(upright ? UPRIGHT : 0);
    style.setXAxisLabelAlignmentVertical(AxesChartStyler.TextAlignment.Right);
    style.setxAxisTickLabelsFormattingFunction(Drawing.names(columnNames));
    List<String> upwards = new ArrayList<>(rowNames);
    Collections.reverse(upwards);
    style.setyAxisTickLabelsFormattingFunction(Drawing.names(upwards));
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        Cell cell = cells.get(row).get(column);
        Drawing.line(
            chart,
            column + 0.51,
            column + 1.49,
            rows - row,
            theme.cell(cell.strength()),
            CELL_HEIGHT - 2);
        if (!cell.text().isEmpty() && Drawing.width(cell.text()) < cellWidth) {
          chart.addAnnotation(new CellText(cell.text(), column + 1, (row + 0.5) / rows));
        }
      }
    }
    return chart;
  }

  private static double widest(List<String> names) {
    return names.stream().map(Texts::shortened).mapToDouble(Drawing::width).max().orElse(0);
  }
}
