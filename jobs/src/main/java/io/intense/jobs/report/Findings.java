package io.intense.jobs.report;

import io.intense.dl4j.relevance.TermRelevance;
import io.intense.jobs.picture.Bars;
import io.intense.jobs.picture.Matrix;
import io.intense.jobs.picture.Picture;
import io.intense.jobs.picture.Texts;
import io.intense.jobs.run.Evaluation;
import io.intense.jobs.run.SavedModel;
import io.intense.spark.InterpretableModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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

  /** Classes that a matrix has room for. */
  private static final int MOST_CLASSES = 20;

  /** Terms that a matrix has room for. */
  private static final int MOST_TERMS = 15;

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
      } else if (classes.size() <= MOST_CLASSES) {
        pictures.add(confusion(compared, classes));
      }
      perClass(saved.model(), compared, classes).ifPresent(pictures::add);
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

  /**
   * Standard deviations of the contributions. Of a classifier's, the mean over the classes is taken
   * off first, since what is added to all classes changes nothing.
   */
  private static Optional<Matrix> perClass(
      InterpretableModel model, Dataset<Row> compared, List<String> classes) {
    String column = model.getContributionsCol();
    int outputs = model.fitted().spec().task().outputs();
    if (column.isEmpty() || outputs > MOST_CLASSES) {
      return Optional.empty();
    }
    Column values = functions.col("contribution.values");
    Column centred =
        classes.isEmpty()
            ? values
            : functions.transform(
                values,
                value ->
                    value.minus(
                        functions
                            .aggregate(values, functions.lit(0.0), Column::plus)
                            .divide(functions.size(values))));
    List<Row> deviations =
        compared
            .select(
                functions
                    .explode(functions.col("`" + column.replace("`", "``") + "`"))
                    .as("contribution"))
            .select(functions.col("contribution.term"), functions.posexplode(centred))
            .groupBy("term", "pos")
            .agg(functions.stddev_pop("col"))
            .collectAsList();
    double largest = deviations.stream().mapToDouble(row -> row.getDouble(2)).max().orElse(0);
    List<String> terms =
        model.relevances().stream()
            .sorted(Comparator.comparingDouble(TermRelevance::share).reversed())
            .limit(MOST_TERMS)
            .map(TermRelevance::name)
            .toList();
    Matrix.Cell[][] cells = new Matrix.Cell[terms.size()][outputs];
    for (Row row : deviations) {
      int term = terms.indexOf(row.getString(0));
      if (term >= 0) {
        cells[term][row.getInt(1)] =
            new Matrix.Cell(
                Texts.number(row.getDouble(2)), largest == 0 ? 0 : row.getDouble(2) / largest);
      }
    }
    List<String> names =
        classes.isEmpty()
            ? model.fitted().spec().task().outputs() == 1
                ? List.of("prediction")
                : IntStream.range(0, outputs).mapToObj(i -> "output " + i).toList()
            : classes;
    return Optional.of(
        new Matrix(
            classes.isEmpty()
                ? "Standard deviation of contributions"
                : "Standard deviation of contributions, per class",
            "term",
            classes.isEmpty() ? "output" : "class",
            terms,
            names,
            Arrays.stream(cells).map(List::of).toList()));
  }
}
