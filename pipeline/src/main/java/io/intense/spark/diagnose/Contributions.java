package io.intense.spark.diagnose;

import io.intense.spark.train.FittedNetwork;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * Rows with what each term contributes to each output.
 *
 * @param rows the rows
 * @param column of {@code array<array<double>>}: per term, per class or output
 * @param fitted the network
 */
public record Contributions(Dataset<Row> rows, String column, FittedNetwork fitted) {

  /**
   * Checks that the network says what its terms contribute.
   *
   * @throws IllegalArgumentException if it has another fusion
   */
  public Contributions {
    if (fitted.relevances().isEmpty()) {
      throw new IllegalArgumentException(
          "The model's fusion, %s, has no terms with contributions of their own"
              .formatted(fitted.spec().fusion().getClass().getSimpleName()));
    }
  }

  static final String TERM = "term";
  static final String VALUES = "values";

  /** Returns the rows with one row per term: its position and its values. */
  Dataset<Row> exploded(Column... kept) {
    Column[] all = new Column[kept.length + 1];
    System.arraycopy(kept, 0, all, 0, kept.length);
    all[kept.length] = functions.posexplode(functions.col(column)).as(new String[] {TERM, VALUES});
    return rows.select(all).withColumn(VALUES, centred(functions.col(VALUES), isClassification()));
  }

  boolean isClassification() {
    return fitted.spec().task().isClassification();
  }

  int outputs() {
    return fitted.spec().task().outputs();
  }

  /**
   * Logits are defined only up to a number per row that is added to all of them: a term's part of
   * them is read as the difference from its mean over the classes.
   */
  static Column centred(Column values, boolean classification) {
    if (!classification) {
      return values;
    }
    Column sum = functions.aggregate(values, functions.lit(0.0), Column::plus);
    return functions.transform(values, value -> value.minus(sum.divide(functions.size(values))));
  }

  /** Returns the Euclidean norm of an array. */
  static Column norm(Column values) {
    return functions.sqrt(squares(values));
  }

  static Column squares(Column values) {
    return functions.aggregate(
        values, functions.lit(0.0), (sum, value) -> sum.plus(value.multiply(value)));
  }

  /** Returns a term's name from its position. */
  Column name(Column position) {
    return lookup(
        position, fitted.relevances().stream().map(r -> functions.lit(r.term().name())).toList());
  }

  /** Returns a term's order from its position. */
  Column order(Column position) {
    return lookup(
        position, fitted.relevances().stream().map(r -> functions.lit(r.term().order())).toList());
  }

  /** Returns the number of a list that stands at a position. */
  static Column number(Column position, List<Double> numbers) {
    return lookup(position, numbers.stream().map(functions::lit).toList())
        .cast(DataTypes.DoubleType);
  }

  private static Column lookup(Column position, List<Column> list) {
    return functions.element_at(
        functions.array(list.toArray(Column[]::new)), position.plus(functions.lit(1)));
  }
}
