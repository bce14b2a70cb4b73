package io.intense.spark;

import io.intense.spark.param.LossParam;
import io.intense.spark.param.RegressorParams;
import io.intense.spark.row.Columns;
import io.intense.spark.train.Fit;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Learns to predict numbers from several modalities, by one network.
 *
 * <p>Modality columns are vectors, arrays of numbers, arrays of arrays or vectors (sequences of
 * varying length) or images. The label is of any numeric type; a vector or an array of numbers asks
 * for several outputs, and predictions are vectors then.
 *
 * @param <S> the estimator itself
 * @param <M> its model
 */
public abstract class NetworkRegressor<
        S extends NetworkRegressor<S, M>, M extends NetworkRegressionModel<M>>
    extends NetworkEstimator<S, M> implements RegressorParams {

  private static final long serialVersionUID = 1L;

  private final LossParam lossParam;

  /** Makes an estimator with default Params; for other jars' fusions too. */
  protected NetworkRegressor(String uid) {
    super(uid);
    this.lossParam = new LossParam(this);
  }

  @Override
  public final LossParam lossParam() {
    return lossParam;
  }

  /** Sets the loss: {@code l1} (absolute error) or {@code l2} (squared error). */
  public final S setLoss(String value) {
    return with(loss(), value);
  }

  /**
   * Fits a model.
   *
   * @throws IllegalArgumentException naming the column, what was found and what was expected,
   *     before any training
   * @throws io.intense.spark.checkpoint.CheckpointException if checkpoints cannot be used or
   *     written
   * @throws io.intense.dl4j.train.TrainingDivergedException if the loss is no longer finite
   */
  @Override
  public final M fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return model(Fit.regressor(this, dataset));
  }

  @Override
  public final StructType transformSchema(StructType schema) {
    TrainingColumns.require(this, schema);
    boolean several = Columns.severalLabels(schema, getLabelCol());
    return Outputs.append(schema, Outputs.ofRegressor(this, several, List.of()));
  }
}
