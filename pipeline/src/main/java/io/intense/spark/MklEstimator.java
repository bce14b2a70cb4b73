package io.intense.spark;

import io.intense.spark.param.HasMklParams;
import io.intense.spark.param.MklParams;
import io.intense.spark.row.Columns;
import io.intense.spark.train.KernelMachine;
import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Learns by multiple kernel learning: functions on a weighted sum of fixed kernels, one per
 * modality (equation 1 of the paper). The shallow ancestor of the networks, for data small enough
 * for matrices of rows by rows:
 *
 * <pre>
 *   min  1/n sum_i loss(y_i, f(x_i)) + regParam / 2 sum_m |f_m|^2 / beta_m,  |beta|_p at most 1
 * </pre>
 *
 * <p>There is no randomness, and rows in another order give the same model. It has no validation
 * rows: choose {@code regParam} with Spark's {@code TrainValidationSplit}.
 *
 * @param <S> the estimator itself
 * @param <M> its model
 */
public abstract class MklEstimator<S extends MklEstimator<S, M>, M extends MklModel<M>>
    extends Estimator<M> implements HasMklParams<S>, DefaultParamsWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final MklParams mklParams;

  MklEstimator(String uid) {
    this.uid = uid;
    this.mklParams = new MklParams(this);
  }

  /** Fits a machine. */
  abstract KernelMachine machine(Dataset<?> dataset);

  /** Makes a model. */
  abstract M make(String uid, KernelMachine machine);

  /** Checks the label's type, and returns the columns that the model will add. */
  abstract List<OutputColumn> outputs(StructType schema);

  @Override
  public final String uid() {
    return uid;
  }

  @Override
  public final MklParams mklParams() {
    return mklParams;
  }

  /**
   * Fits a model.
   *
   * @throws IllegalArgumentException naming the column, what was found and what was expected; if
   *     there are more rows than {@code maxRows}, or than there is memory for
   */
  @Override
  public final M fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return copyValues(make(uid, machine(dataset)).setParent(this), ParamMap.empty());
  }

  @Override
  public final StructType transformSchema(StructType schema) {
    Columns.requireModalities(schema, getModalityCols());
    List<OutputColumn> outputs = outputs(schema);
    if (List.of(getModalityCols()).contains(getLabelCol())) {
      throw new IllegalArgumentException(
          "Column '%s' is both the label (labelCol) and a modality (modalityCols)"
              .formatted(getLabelCol()));
    }
    return Outputs.append(schema, outputs);
  }

  @Override
  public final S copy(ParamMap extra) {
    return defaultCopy(extra);
  }
}
