package io.intense.spark;

import io.intense.spark.param.HasFusion;
import io.intense.spark.row.Columns;
import io.intense.spark.train.FitSettings;
import java.util.List;
import org.apache.spark.sql.types.StructType;

/** What an estimator asks of a schema, but for the label's type. */
final class TrainingColumns {

  private TrainingColumns() {}

  /**
   * Checks Params against one another and against a schema.
   *
   * @throws IllegalArgumentException naming the Param or column, what was found and what was
   *     expected
   */
  static void require(HasFusion params, StructType schema) {
    FitSettings.of(params);
    Columns.requireModalities(schema, params.getModalityCols());
    if (List.of(params.getModalityCols()).contains(params.getLabelCol())) {
      throw new IllegalArgumentException(
          "Column '"
              + params.getLabelCol()
              + "' is both the label (labelCol) and a modality (modalityCols)");
    }
    if (!params.getWeightCol().isEmpty()) {
      Columns.requireNumeric(schema, params.getWeightCol(), "weightCol");
    }
    if (!params.getValidationIndicatorCol().isEmpty()) {
      Columns.requireBoolean(schema, params.getValidationIndicatorCol(), "validationIndicatorCol");
    }
  }
}
