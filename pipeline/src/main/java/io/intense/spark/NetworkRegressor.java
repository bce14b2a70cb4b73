package io.intense.spark;

import io.intense.spark.follow.Observers;
import io.intense.spark.param.LossParam;
import io.intense.spark.param.RefitParams;
import io.intense.spark.param.RegressorParams;
import io.intense.spark.param.SharedParams;
import io.intense.spark.param.TrainingSetters;
import io.intense.spark.param.WorkParams;
import io.intense.spark.row.Columns;
import io.intense.spark.train.Fit;
import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Learns to predict numbers from several modalities, by one network.
 *
 * <p>Modality columns are vectors, arrays of numbers, arrays of arrays or vectors (sequences of
 * varying length) or images. The label is of any numeric type; a vector or an array of numbers asks
 * for several outputs, and predictions are vectors then.
 *
 * <p>With one worker all rows of a fit are brought to one task, where they have to fit in memory,
 * and the same rows and seed give the same weights, bit by bit, whatever the partitions; with
 * several, each has its part of the rows.
 *
 * @param <S> the estimator itself
 * @param <M> its model
 */
public abstract class NetworkRegressor<
        S extends NetworkRegressor<S, M>, M extends NetworkRegressionModel<M>>
    extends Estimator<M> implements TrainingSetters<S>, RegressorParams, DefaultParamsWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final SharedParams sharedParams;
  private final WorkParams workParams;
  private final Observers observers = new Observers();
  private final RefitParams refitParams;
  private final LossParam lossParam;

  NetworkRegressor(String uid) {
    this.uid = uid;
    this.sharedParams = new SharedParams(this);
    this.workParams = new WorkParams(this);
    this.refitParams = new RefitParams(this);
    this.lossParam = new LossParam(this);
  }

  /** Makes a model. */
  abstract M make(String uid, SharedNetwork network);

  @Override
  public final String uid() {
    return uid;
  }

  @Override
  public final SharedParams sharedParams() {
    return sharedParams;
  }

  @Override
  public final Observers observers() {
    return observers;
  }

  @Override
  public final WorkParams workParams() {
    return workParams;
  }

  @Override
  public final RefitParams refitParams() {
    return refitParams;
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
    SharedNetwork network = new SharedNetwork(Fit.regressor(this, dataset));
    return copyValues(make(uid, network).setParent(this), ParamMap.empty());
  }

  @Override
  public final StructType transformSchema(StructType schema) {
    TrainingColumns.require(this, schema);
    boolean several = Columns.severalLabels(schema, getLabelCol());
    return Outputs.append(schema, Outputs.ofRegressor(this, several, List.of()));
  }

  @Override
  public final S copy(ParamMap extra) {
    S copy = defaultCopy(extra);
    copy.observers().addAll(observers);
    return copy;
  }
}
