package io.intense.spark.train;

import io.intense.dl4j.encoder.InputShape;
import io.intense.spark.row.RowProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The checks that need all rows. Each error names column, what was found and what was expected. */
final class DataChecks {

  private DataChecks() {}

  /** Checks rows, widths, weights and sizes. */
  static void requireUsable(
      DataSummary data, FitSettings settings, String labelCol, String weightCol) {
    requireGoodRows(data, settings.modalities(), labelCol);
    requireBothSplits(data, settings, weightCol);
  }

  /** Checks that there are rows, that all can be used, and that their widths are the same. */
  static void requireGoodRows(DataSummary data, List<String> modalities, String labelCol) {
    if (data.rows() == 0) {
      throw new IllegalArgumentException("The DataFrame has no rows, expected at least 2");
    }
    requireNoProblems(data);
    List<RowProblem> differences = new ArrayList<>();
    for (int m = 0; m < modalities.size(); m++) {
      if (data.modality(m).isEmpty()) {
        throw new IllegalArgumentException(
            "Column '%s' (modalityCols) is null in every row, expected a value in at least one"
                .formatted(modalities.get(m)));
      }
      data.modality(m).difference(modalities.get(m)).ifPresent(differences::add);
    }
    Optional<RowProblem> label = data.targets().difference(labelCol);
    label.ifPresent(differences::add);
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(lines("Rows differ in width", differences));
    }
  }

  /**
   * Checks that rows count.
   *
   * @param weight sum of their weights
   * @param what they are for
   */
  static void requireWeight(double weight, long rows, String what) {
    if (weight == 0) {
      throw new IllegalArgumentException(
          "All %d rows %s have weight 0 (weightCol), expected a positive weight in at least one"
              .formatted(rows, what));
    }
  }

  private static void requireNoProblems(DataSummary data) {
    if (data.problemRows() == 1) {
      throw new IllegalArgumentException(data.problems().get(0).toString());
    }
    if (data.problemRows() > 1) {
      throw new IllegalArgumentException(
          lines(
              data.problemRows() + " of " + data.rows() + " rows cannot be used, among them",
              data.problems()));
    }
  }

  private static String lines(String head, List<RowProblem> problems) {
    return problems.stream()
        .map(problem -> "\n  " + problem)
        .collect(Collectors.joining("", head + ":", ""));
  }

  private static void requireBothSplits(DataSummary data, FitSettings settings, String weightCol) {
    String column = settings.validationCol();
    if (!column.isEmpty() && data.validationRows() == 0) {
      throw new IllegalArgumentException(
          "Column '"
              + column
              + "' (validationIndicatorCol) is true in no row, expected at least one validation row");
    }
    if (data.validationRows() == data.rows()) {
      throw new IllegalArgumentException(
          "Column '"
              + column
              + "' (validationIndicatorCol) is true in every row, expected rows to train on");
    }
    long training = data.rows() - validationRows(data, settings);
    if (training < 1) {
      throw new IllegalArgumentException(
          "The DataFrame has 1 row, expected at least 2: one to train, one to validate");
    }
    int batchSize = settings.training().batchSize();
    if (batchSize > training) {
      throw new IllegalArgumentException(
          "batchSize is %d, expected at most the number of training rows, %d (%d rows, %d of them for validation)"
              .formatted(batchSize, training, data.rows(), data.rows() - training));
    }
    if (data.trainingWeight() <= 0 || !column.isEmpty() && data.validationWeight() <= 0) {
      throw new IllegalArgumentException(
          "Column '%s' (weightCol) sums to 0 over the %s rows, expected a positive sum"
              .formatted(weightCol, data.trainingWeight() <= 0 ? "training" : "validation"));
    }
  }

  /** Returns the number of rows for validation, by the indicator column or else by the fraction. */
  static long validationRows(DataSummary data, FitSettings settings) {
    return settings.validationCol().isEmpty()
        ? Math.max(1, Math.round(settings.validationFraction() * data.rows()))
        : data.validationRows();
  }

  /** Returns the shapes of the modalities, which have been found to be the same in all rows. */
  static List<InputShape> shapes(DataSummary data, FitSettings settings) {
    List<InputShape> shapes = new ArrayList<>();
    for (int m = 0; m < settings.modalities().size(); m++) {
      shapes.add(data.modality(m).shape());
    }
    return shapes;
  }

  /**
   * Returns the number of classes.
   *
   * @param declared by the label column's metadata, 0 if it says nothing; then a class without rows
   *     is an error
   */
  static int classes(DataSummary data, String labelCol, int declared) {
    long[] counts = data.allClasses();
    if (Arrays.stream(data.trainingClasses()).filter(rows -> rows > 0).count() < 2) {
      int only = data.trainingClasses().length - 1;
      throw new IllegalArgumentException(
          "Column '%s' (labelCol) has the one class %d in all training rows, expected at least two classes"
              .formatted(labelCol, only));
    }
    if (declared >= counts.length) {
      return declared;
    }
    for (int k = 0; k < counts.length; k++) {
      if (counts[k] == 0) {
        throw new IllegalArgumentException(
            "Column '%s' (labelCol) has classes up to %d, none of class %d, expected no gaps (use StringIndexer)"
                .formatted(labelCol, counts.length - 1, k));
      }
    }
    return counts.length;
  }
}
