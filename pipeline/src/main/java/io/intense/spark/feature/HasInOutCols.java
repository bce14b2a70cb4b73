package io.intense.spark.feature;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * The input and output columns of a stage that maps columns one by one: either {@code inputCol} and
 * {@code outputCol}, or {@code inputCols} and {@code outputCols}. An output column of the same name
 * as its input replaces it; without output columns, all input columns are replaced.
 *
 * @param <S> the stage
 */
public interface HasInOutCols<S> {

  /** Returns the holder of the params. */
  InOutParams columns();

  /** Returns the stage. */
  S self();

  /** Param for the input column. */
  default Param<String> inputCol() {
    return columns().inputCol;
  }

  /** Sets the input column. */
  default S setInputCol(String value) {
    columns().stage.set(columns().inputCol, value);
    return self();
  }

  /** Returns the input column. */
  default String getInputCol() {
    return columns().stage.getOrDefault(columns().inputCol);
  }

  /** Param for the output column; not set by default: the input column is replaced. */
  default Param<String> outputCol() {
    return columns().outputCol;
  }

  /** Sets the output column. */
  default S setOutputCol(String value) {
    columns().stage.set(columns().outputCol, value);
    return self();
  }

  /** Returns the output column. */
  default String getOutputCol() {
    return columns().stage.getOrDefault(columns().outputCol);
  }

  /** Param for the input columns. */
  default StringArrayParam inputCols() {
    return columns().inputCols;
  }

  /** Sets several input columns, in place of {@code inputCol}. */
  default S setInputCols(String... value) {
    columns().stage.set(columns().inputCols, value);
    return self();
  }

  /** Returns the input columns. */
  default String[] getInputCols() {
    return columns().stage.getOrDefault(columns().inputCols);
  }

  /** Param for the output columns; not set by default: the input columns are replaced. */
  default StringArrayParam outputCols() {
    return columns().outputCols;
  }

  /** Sets the output columns, one per input column. */
  default S setOutputCols(String... value) {
    columns().stage.set(columns().outputCols, value);
    return self();
  }

  /** Returns the output columns. */
  default String[] getOutputCols() {
    return columns().stage.getOrDefault(columns().outputCols);
  }
}
