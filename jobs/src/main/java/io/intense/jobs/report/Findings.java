package io.intense.jobs.report;

import io.intense.jobs.picture.Bars;
import io.intense.jobs.picture.Matrix;
import io.intense.jobs.picture.Picture;
import io.intense.jobs.picture.Texts;
import io.intense.jobs.run.Evaluation;
import io.intense.jobs.run.SavedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/**
 * What rows with labels say about a model.
 *
 * @param evaluation how good it is on them
 * @param pictures confusion matrix or residuals, and what each term does to each class
 * @param examples the rows it predicts best and worst
 */
record Findings(Evaluation evaluation, List<Picture> pictures, List<Example> examples) {

  private static final int MOST_OUTPUTS = 4;
  private static final int BINS = 15;

  /** Measures. */
  static Findings of(SavedModel saved, Dataset<Row> rows) {
    Evaluation evaluation = saved.evaluate(rows);
    Dataset<Row> compared = saved.compared(rows).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      List<Picture> pictures = new ArrayList<>();
      List<String> classes = saved.classNames();
      if (classes.isEmpty()) {
        pictures.addAll(residuals(compared));
      } else if (classes.size() <= PerClass.MOST_CLASSES) {
        pictures.add(confusion(compared, classes));
      }
      pictures.addAll(PerClass.of(saved, rows));
      return new Findings(evaluation, pictures, Example.of(saved, compared));
    } finally {
      compared.unpersist();
    }
  }

  private static Column first(String column) {
    return functions.col("`" + column + "`").getItem(0);
  }

  private static Matrix confusion(Dataset<Row> compared, List<String> classes) {
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
    return Matrix.confusion(classes, counts);
  }

  private static List<Picture> residuals(Dataset<Row> compared) {
    int outputs =
        compared
            .select(functions.size(functions.col("`" + SavedModel.ACTUAL + "`")))
            .first()
            .getInt(0);
    List<Picture> pictures = new ArrayList<>();
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
}
