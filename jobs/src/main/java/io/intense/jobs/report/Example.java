package io.intense.jobs.report;

import io.intense.jobs.picture.Texts;
import io.intense.jobs.run.SavedModel;
import io.intense.spark.InterpretableModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * A row and where its prediction comes from.
 *
 * @param name what it is called
 * @param actual its label
 * @param predicted what the model says
 * @param sum of what the parts are parts of, in words
 * @param parts by falling size, the bias last
 */
record Example(String name, String actual, String predicted, String sum, List<Part> parts) {

  /** Rows of each kind. */
  private static final int EACH = 3;

  private static final int MOST_PARTS = 8;
  private static final String ERROR = "error of the report";

  /**
   * What a term adds.
   *
   * @param name of the term
   * @param value what it adds
   * @param percent length of its bar, of half the width
   * @param negative whether it goes to the left
   */
  record Part(String name, String value, String percent, boolean negative) {}

  /**
   * Finds the rows that the model predicts best and worst: by the probability of the actual class,
   * or by the absolute error.
   *
   * @param compared as {@link SavedModel#compared} returns them
   * @return none if the model has no contributions, or no probabilities
   */
  static List<Example> of(SavedModel saved, Dataset<Row> compared) {
    if (saved.interpretable().map(InterpretableModel::getContributionsCol).orElse("").isEmpty()
        || !saved.classNames().isEmpty() && saved.probabilityCol().isEmpty()) {
      return List.of();
    }
    Dataset<Row> judged =
        compared.withColumn(ERROR, saved.error()).filter(quoted(ERROR).isNotNull());
    List<Example> examples = new ArrayList<>();
    for (Column order : List.of(quoted(ERROR).asc(), quoted(ERROR).desc())) {
      String kind = examples.isEmpty() ? "predicted best" : "predicted worst";
      List<Row> rows = judged.orderBy(order).limit(EACH).collectAsList();
      for (int i = 0; i < rows.size(); i++) {
        examples.add(of(saved, rows.get(i), "%s, %d".formatted(kind, i + 1)));
      }
    }
    return examples;
  }

  private static Column quoted(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  private static Example of(SavedModel saved, Row row, String kind) {
    List<String> classes = saved.classNames();
    List<Double> actual = row.getList(row.fieldIndex(SavedModel.ACTUAL));
    List<Double> predicted = row.getList(row.fieldIndex(SavedModel.PREDICTED));
    int output = classes.isEmpty() ? 0 : predicted.get(0).intValue();
    double bias = saved.model().bias()[output];
    List<Row> contributions = row.getList(row.fieldIndex(saved.model().getContributionsCol()));
    double total = bias;
    double largest = Math.abs(bias);
    for (Row contribution : contributions) {
      double value = contribution.<Double>getList(1).get(output);
      total += value;
      largest = Math.max(largest, Math.abs(value));
    }
    double scale = largest == 0 ? 1 : largest;
    List<Part> parts = new ArrayList<>();
    contributions.stream()
        .sorted(
            Comparator.comparingDouble(
                (Row part) -> -Math.abs(part.<Double>getList(1).get(output))))
        .limit(MOST_PARTS)
        .forEach(
            part -> parts.add(part(part.getString(0), part.<Double>getList(1).get(output), scale)));
    if (contributions.size() > MOST_PARTS) {
      double shown = bias;
      for (Part part : parts) {
        shown += contributionOf(contributions, part.name(), output);
      }
      parts.add(
          part("%d more terms".formatted(contributions.size() - MOST_PARTS), total - shown, scale));
    }
    parts.add(part("bias", bias, scale));
    String id =
        Arrays.asList(row.schema().fieldNames()).contains("id") ? " (" + row.getAs("id") + ")" : "";
    return new Example(
        kind + id,
        name(classes, actual),
        name(classes, predicted),
        (classes.isEmpty() ? "prediction " : "logit of " + classes.get(output) + " ")
            + Texts.number(total),
        parts);
  }

  private static double contributionOf(List<Row> contributions, String term, int output) {
    return contributions.stream()
        .filter(part -> part.getString(0).equals(term))
        .findFirst()
        .map(part -> part.<Double>getList(1).get(output))
        .orElseThrow();
  }

  private static Part part(String name, double value, double scale) {
    return new Part(
        name, Texts.number(value), Texts.number(50 * Math.abs(value) / scale), value < 0);
  }

  private static String name(List<String> classes, List<Double> values) {
    if (classes.isEmpty()) {
      return String.join(", ", values.stream().map(Texts::number).toList());
    }
    int index = values.get(0).intValue();
    return index < classes.size() ? classes.get(index) : "a class that training did not know";
  }
}
