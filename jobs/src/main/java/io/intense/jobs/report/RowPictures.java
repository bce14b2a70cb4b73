package io.intense.jobs.report;

import io.intense.jobs.picture.Bars;
import io.intense.jobs.picture.Matrix;
import io.intense.jobs.picture.Texts;
import io.intense.jobs.run.SavedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Pictures of what a model does on rows with labels, each by one call:
 *
 * <pre>{@code
 * RowPictures.of(SavedModel.of(pipelineModel), rows).residuals().get(0).write(Path.of("r.svg"));
 * }</pre>
 */
public final class RowPictures {

  private static final int MOST_OUTPUTS = 4;
  private static final int BINS = 15;

  private final SavedModel saved;
  private final Dataset<Row> rows;
  private final Dataset<Row> compared;

  RowPictures(SavedModel saved, Dataset<Row> rows, Dataset<Row> compared) {
    this.saved = saved;
    this.rows = rows;
    this.compared = compared;
  }

  /**
   * Takes a pipeline and rows.
   *
   * @param rows as the pipeline reads them, with labels
   */
  public static RowPictures of(SavedModel saved, Dataset<Row> rows) {
    return new RowPictures(saved, rows, saved.compared(rows));
  }

  /** Shows how many rows of each class got which; nothing for numbers, or of too many classes. */
  public Optional<Matrix> confusion() {
    List<String> classes = saved.classNames();
    if (classes.isEmpty() || classes.size() > PerClass.MOST_CLASSES) {
      return Optional.empty();
    }
    long[][] counts = new long[classes.size()][classes.size()];
    for (Row row :
        compared
            .groupBy(first(SavedModel.ACTUAL).as("actual"), first(SavedModel.PREDICTED).as("other"))
            .count()
            .collectAsList()) {
      int actual = (int) row.getDouble(0);
      // A label that training did not know has an index of its own, but no class.
      if (actual < counts.length) {
        counts[actual][(int) row.getDouble(1)] = row.getLong(2);
      }
    }
    return Optional.of(Matrix.confusion(classes, counts));
  }

  private static Column first(String column) {
    return functions.col("`" + column + "`").getItem(0);
  }

  /** Shows how the residuals of each of the first outputs spread; nothing for classes. */
  public List<Bars> residuals() {
    if (!saved.classNames().isEmpty()) {
      return List.of();
    }
    int outputs =
        compared
            .select(functions.size(functions.col("`" + SavedModel.ACTUAL + "`")))
            .first()
            .getInt(0);
    List<Bars> pictures = new ArrayList<>();
    for (int output = 0; output < Math.min(outputs, MOST_OUTPUTS); output++) {
      pictures.add(
          residuals(
              compared.select(
                  functions
                      .col("`" + SavedModel.PREDICTED + "`")
                      .getItem(output)
                      .minus(functions.col("`" + SavedModel.ACTUAL + "`").getItem(output))
                      .as("residual")),
              outputs == 1 ? "Residuals" : "Residuals of output " + output));
    }
    return pictures;
  }

  private static Bars residuals(Dataset<Row> residuals, String title) {
    Row range = residuals.agg(functions.min("residual"), functions.max("residual")).first();
    double low = range.getDouble(0);
    double width = (range.getDouble(1) - low) / BINS;
    long[] counts = new long[width == 0 ? 1 : BINS];
    Column bin =
        width == 0
            ? functions.lit(0)
            : functions.least(
                functions.lit(BINS - 1),
                functions.floor(functions.col("residual").minus(low).divide(width)).cast("int"));
    for (Row row : residuals.groupBy(bin.as("bin")).count().collectAsList()) {
      counts[row.getInt(0)] = row.getLong(1);
    }
    List<Bars.Bar> bars = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      String name = Texts.number(low + i * width) + " to " + Texts.number(low + (i + 1) * width);
      bars.add(new Bars.Bar(name, 1, counts[i], Optional.empty()));
    }
    return new Bars(title + ": predicted minus actual", "rows", "group", bars);
  }

  /**
   * Shows how much each term matters to each class or output: its share by weights, if there are
   * several, and the standard deviation of what it adds in these rows. Nothing if there are too
   * many, or of a fusion that has no weights per class.
   */
  public List<Matrix> perClass() {
    return PerClass.of(saved, rows);
  }
}
