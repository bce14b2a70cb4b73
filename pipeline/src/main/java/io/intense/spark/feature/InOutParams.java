package io.intense.spark.feature;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Holds the params {@code inputCol}, {@code outputCol}, {@code inputCols} and {@code outputCols} of
 * a stage that maps columns one by one. An output column of the same name as its input replaces it,
 * and that is the default.
 */
public final class InOutParams {

  final Param<String> inputCol;
  final Param<String> outputCol;
  final StringArrayParam inputCols;
  final StringArrayParam outputCols;
  final Params stage;

  InOutParams(Params stage) {
    this.stage = stage;
    inputCol = new Param<>(stage, "inputCol", "input column name");
    outputCol =
        new Param<>(
            stage, "outputCol", "output column name; by default the input column is replaced");
    inputCols =
        new StringArrayParam(stage, "inputCols", "input column names, in place of inputCol");
    outputCols =
        new StringArrayParam(
            stage,
            "outputCols",
            "output column names, one per input column; by default those are replaced");
  }

  /** Returns the input columns, after checking that they are named once and in one way. */
  List<String> inputs() {
    if (!stage.isDefined(inputCol) && !stage.isDefined(inputCols)) {
      throw new IllegalArgumentException(stage.uid() + ": set inputCol or inputCols");
    }
    return names(inputCol, inputCols);
  }

  /** Returns the output columns, one per input column. */
  List<String> outputs() {
    List<String> inputs = inputs();
    if (!stage.isDefined(outputCol) && !stage.isDefined(outputCols)) {
      return inputs;
    }
    List<String> outputs = names(outputCol, outputCols);
    if (inputs.size() != outputs.size()) {
      throw new IllegalArgumentException(
          "%s has %d input columns %s, but %d output columns %s"
              .formatted(stage.uid(), inputs.size(), inputs, outputs.size(), outputs));
    }
    return outputs;
  }

  private List<String> names(Param<String> one, StringArrayParam many) {
    if (stage.isSet(one) && stage.isSet(many)) {
      throw new IllegalArgumentException(
          "%s: set %s or %s, not both".formatted(stage.uid(), one.name(), many.name()));
    }
    List<String> names =
        stage.isSet(one) ? List.of(stage.getOrDefault(one)) : List.of(stage.getOrDefault(many));
    if (names.isEmpty() || new HashSet<>(names).size() < names.size()) {
      throw new IllegalArgumentException(
          "%s: %s must name at least one column, and none twice, got %s"
              .formatted(stage.uid(), many.name(), names));
    }
    return names;
  }

  /**
   * Returns the schema after the stage.
   *
   * @param check refuses a column by name and type
   * @param type type of the output columns
   */
  StructType transformSchema(StructType schema, BiConsumer<String, DataType> check, DataType type) {
    List<String> inputs = inputs();
    List<String> outputs = outputs();
    StructType result = schema;
    for (int i = 0; i < inputs.size(); i++) {
      check.accept(inputs.get(i), field(schema, inputs.get(i)).dataType());
      boolean inPlace = inputs.get(i).equals(outputs.get(i));
      if (!inPlace && contains(result, outputs.get(i))) {
        throw new IllegalArgumentException(
            "Output column '%s' of %s exists already".formatted(outputs.get(i), stage.uid()));
      }
      result = with(result, outputs.get(i), type);
    }
    return result;
  }

  /** Returns a column's field. */
  static StructField field(StructType schema, String column) {
    if (!contains(schema, column)) {
      throw new IllegalArgumentException(
          "Column '%s' does not exist; the columns are %s"
              .formatted(column, Arrays.toString(schema.fieldNames())));
    }
    return schema.apply(column);
  }

  private static boolean contains(StructType schema, String column) {
    return Arrays.asList(schema.fieldNames()).contains(column);
  }

  /** Returns the schema with a nullable column replaced or added at the end. */
  static StructType with(StructType schema, String column, DataType type) {
    StructField field = DataTypes.createStructField(column, type, true);
    if (!contains(schema, column)) {
      return schema.add(field);
    }
    StructField[] fields = schema.fields().clone();
    fields[schema.fieldIndex(column)] = field;
    return new StructType(fields);
  }
}
