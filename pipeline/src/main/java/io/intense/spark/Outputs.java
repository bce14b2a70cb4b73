package io.intense.spark;

import io.intense.dl4j.relevance.Probabilities;
import io.intense.dl4j.relevance.Scores;
import io.intense.spark.param.ClassifierParams;
import io.intense.spark.param.HasContributions;
import io.intense.spark.param.HasMklClassifierParams;
import io.intense.spark.param.HasMklParams;
import io.intense.spark.param.NetworkParams;
import io.intense.spark.row.Columns;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.VectorUDT;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** The columns that models add, in order; a column with an empty name is left out. */
final class Outputs {

  private static final DataType CONTRIBUTIONS =
      DataTypes.createArrayType(
          new StructType()
              .add("term", DataTypes.StringType, false)
              .add("values", DataTypes.createArrayType(DataTypes.DoubleType, false), false),
          false);

  private static final VectorUDT VECTORS = new VectorUDT();

  private Outputs() {}

  /**
   * Returns a classifier's columns.
   *
   * @param terms names of the terms; an estimator, which only needs the schema, has none
   */
  static List<OutputColumn> ofClassifier(ClassifierParams params, List<String> terms) {
    double[] thresholds = params.getThresholds();
    return named(
        new OutputColumn(
            params.getRawPredictionCol(),
            SQLDataTypes.VectorType(),
            scores -> vector(scores.raw())),
        new OutputColumn(
            params.getProbabilityCol(),
            SQLDataTypes.VectorType(),
            scores -> vector(Probabilities.softmax(scores.raw()))),
        new OutputColumn(
            params.getPredictionCol(),
            DataTypes.DoubleType,
            scores -> (double) Probabilities.predict(scores.raw(), thresholds)),
        contributions(params, terms));
  }

  /**
   * Returns a regressor's columns.
   *
   * @param several whether predictions are vectors
   */
  static List<OutputColumn> ofRegressor(NetworkParams params, boolean several, List<String> terms) {
    return named(numbers(params.getPredictionCol(), several), contributions(params, terms));
  }

  /** Returns the columns of a regressor that tells no contributions. */
  static List<OutputColumn> ofKernelRegressor(HasMklParams<?> params, boolean several) {
    return named(numbers(params.getPredictionCol(), several));
  }

  private static OutputColumn numbers(String name, boolean several) {
    return several
        ? new OutputColumn(name, SQLDataTypes.VectorType(), scores -> vector(scores.raw()))
        : new OutputColumn(name, DataTypes.DoubleType, scores -> scores.raw()[0]);
  }

  /** Returns the columns of a classifier whose scores are margins. */
  static List<OutputColumn> ofMargins(HasMklClassifierParams<?> params) {
    return named(
        new OutputColumn(
            params.getRawPredictionCol(),
            SQLDataTypes.VectorType(),
            scores -> vector(scores.raw())),
        new OutputColumn(
            params.getPredictionCol(),
            DataTypes.DoubleType,
            scores -> (double) Probabilities.predict(scores.raw(), new double[0])));
  }

  private static OutputColumn contributions(NetworkParams params, List<String> terms) {
    UTF8String[] names = terms.stream().map(UTF8String::fromString).toArray(UTF8String[]::new);
    String name = params instanceof HasContributions stage ? stage.getContributionsCol() : "";
    return new OutputColumn(name, CONTRIBUTIONS, scores -> contributions(names, scores));
  }

  /** Returns a column with the contributions alone: per term, per output. */
  static OutputColumn contributionValues(String name) {
    return new OutputColumn(
        name,
        DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.DoubleType, false), false),
        scores ->
            new GenericArrayData(
                Stream.of(scores.contributions()).map(Outputs::array).toArray(Object[]::new)));
  }

  private static ArrayData contributions(UTF8String[] terms, Scores scores) {
    Object[] contributions = new Object[terms.length];
    for (int i = 0; i < terms.length; i++) {
      contributions[i] =
          new GenericInternalRow(new Object[] {terms[i], array(scores.contributions()[i])});
    }
    return new GenericArrayData(contributions);
  }

  private static ArrayData array(double[] values) {
    return UnsafeArrayData.fromPrimitiveArray(values);
  }

  private static InternalRow vector(double[] values) {
    return VECTORS.serialize(Vectors.dense(values));
  }

  private static List<OutputColumn> named(OutputColumn... columns) {
    return Stream.of(columns).filter(column -> !column.name().isEmpty()).toList();
  }

  /** Returns a schema with the columns added. */
  static StructType append(StructType schema, List<OutputColumn> columns) {
    return Columns.append(schema, columns.stream().map(OutputColumn::field).toList());
  }
}
