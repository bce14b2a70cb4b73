package io.intense.jobs.report;

import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.relevance.TermRelevance;
import io.intense.jobs.picture.Matrix;
import io.intense.jobs.picture.Texts;
import io.intense.jobs.run.SavedModel;
import io.intense.spark.InterpretableModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How much each term matters to each class, or output, as pictures. */
final class PerClass {

  /** Classes that a matrix has room for. */
  static final int MOST_CLASSES = 20;

  /** Terms that a matrix has room for. */
  private static final int MOST_TERMS = 15;

  private PerClass() {}

  /**
   * Returns what {@link InterpretableModel#relevanceByClass} says: shares, if there are several
   * classes or outputs, and deviations of contributions. Nothing of a fusion that has no weights
   * per class, or if there are too many.
   */
  static List<Matrix> of(SavedModel saved, Dataset<Row> rows) {
    NetworkSpec network = saved.anyModel().fitted().spec();
    int outputs = network.task().outputs();
    if (!(network.fusion() instanceof InTense) || outputs > MOST_CLASSES) {
      return List.of();
    }
    List<Row> table = saved.model().relevanceByClass(saved.prepare(rows)).collectAsList();
    List<String> classes = saved.classNames();
    List<Matrix> pictures = new ArrayList<>();
    if (outputs > 1) {
      String title = classes.isEmpty() ? "Share, per output" : "Share, per class";
      pictures.add(matrix(title, "share", saved, table));
    }
    String title = "Standard deviation of contributions" + (classes.isEmpty() ? "" : ", per class");
    pictures.add(matrix(title, "deviation", saved, table));
    return pictures;
  }

  private static Matrix matrix(String title, String column, SavedModel saved, List<Row> table) {
    List<String> terms =
        saved.model().relevances().stream()
            .sorted(Comparator.comparingDouble(TermRelevance::share).reversed())
            .limit(MOST_TERMS)
            .map(TermRelevance::name)
            .toList();
    List<String> classes = saved.classNames();
    double largest = table.stream().mapToDouble(row -> row.<Double>getAs(column)).max().orElse(0);
    List<List<Matrix.Cell>> cells =
        terms.stream()
            .map(
                term ->
                    table.stream()
                        .filter(row -> row.getAs("term").equals(term))
                        .sorted(Comparator.comparingInt(row -> row.<Integer>getAs("output")))
                        .map(row -> cell(row.getAs(column), largest))
                        .toList())
            .toList();
    return new Matrix(
        title,
        "term",
        classes.isEmpty() ? "output" : "class",
        terms,
        classes.isEmpty() ? outputs(cells.get(0).size()) : classes,
        cells);
  }

  private static Matrix.Cell cell(double value, double largest) {
    return new Matrix.Cell(Texts.number(value), largest == 0 ? 0 : value / largest);
  }

  private static List<String> outputs(int count) {
    return count == 1
        ? List.of("prediction")
        : IntStream.range(0, count).mapToObj(i -> "output " + i).toList();
  }
}
