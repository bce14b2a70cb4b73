package io.intense.spark.row;

import java.util.Optional;

/**
 * A row that was decoded: either its values or the problem with them.
 *
 * @param key where it is
 * @param modalities one value for each
 * @param target the class index alone, or one value per regression output
 * @param weight how much it counts
 * @param validation whether it is for validation, by the indicator column
 * @param problem what is wrong with it; then it has no values
 */
record DecodedRow(
    RowKey key,
    Value[] modalities,
    double[] target,
    double weight,
    boolean validation,
    Optional<RowProblem> problem) {

  /** Makes a row with a problem. */
  static DecodedRow of(RowProblem problem) {
    return new DecodedRow(
        problem.row(), new Value[0], new double[0], 0, false, Optional.of(problem));
  }
}
