package io.intense.jobs.run;

import io.intense.jobs.data.Tables;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** Labels and predictions, of one or several outputs, as arrays of numbers. */
final class Numbers {

  private static final ArrayType DOUBLES = DataTypes.createArrayType(DataTypes.DoubleType);

  private Numbers() {}

  /**
   * Returns a column of numbers, vectors or arrays of numbers as {@code array<double>}; null stays
   * null.
   */
  static Column of(Dataset<?> rows, String name) {
    Column column = Tables.column(rows, name);
    DataType type = rows.schema().apply(name).dataType();
    if (type.equals(SQLDataTypes.VectorType())) {
      return org.apache.spark.ml.functions.vector_to_array(column, "float64");
    }
    return type instanceof ArrayType
        ? column.cast(DOUBLES)
        : functions.when(column.isNotNull(), functions.array(column.cast(DataTypes.DoubleType)));
  }

  /** Returns the mean absolute difference of two arrays of one size. */
  static Column meanAbsoluteDifference(Column a, Column b) {
    Column differences = functions.zip_with(a, b, (x, y) -> functions.abs(x.minus(y)));
    Column sum = functions.aggregate(differences, functions.lit(0.0), Column::plus);
    return sum.divide(functions.size(a));
  }
}
