package io.intense.spark;

import io.intense.spark.follow.Observers;
import io.intense.spark.param.RefitParams;
import io.intense.spark.param.SharedParams;
import io.intense.spark.param.TrainingSetters;
import io.intense.spark.param.WorkParams;
import io.intense.spark.train.FittedNetwork;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;

/**
 * Learns from several modalities, by one network.
 *
 * <p>With one worker all rows of a fit are brought to one task, where they have to fit in memory,
 * and the same rows and seed give the same weights, bit by bit, whatever the partitions; with
 * several, each has its part of the rows.
 *
 * @param <S> the estimator itself
 * @param <M> its model
 */
public abstract class NetworkEstimator<S extends NetworkEstimator<S, M>, M extends NetworkModel<M>>
    extends Estimator<M> implements TrainingSetters<S>, DefaultParamsWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final SharedParams sharedParams;
  private final WorkParams workParams;
  private final Observers observers = new Observers();
  private final RefitParams refitParams;

  /** Makes an estimator with default Params; for other jars' fusions too. */
  protected NetworkEstimator(String uid) {
    this.uid = uid;
    this.sharedParams = new SharedParams(this);
    this.workParams = new WorkParams(this);
    this.refitParams = new RefitParams(this);
  }

  /**
   * Makes a model.
   *
   * @param uid of the model
   * @param network that was fitted
   */
  protected abstract M make(String uid, SharedNetwork network);

  /** Makes the model of a fit. */
  final M model(FittedNetwork fitted) {
    return copyValues(make(uid, new SharedNetwork(fitted)).setParent(this), ParamMap.empty());
  }

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
  public final S copy(ParamMap extra) {
    S copy = defaultCopy(extra);
    copy.observers().addAll(observers);
    return copy;
  }
}
