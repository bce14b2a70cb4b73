package io.intense.spark;

import io.intense.spark.param.SharedParams;
import io.intense.spark.persistence.ModelWriter;
import io.intense.spark.train.FittedNetwork;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.util.MLWriter;

/**
 * A model around a fitted network.
 *
 * @param <M> the model itself
 */
abstract class NetworkModel<M extends NetworkModel<M>> extends Model<M>
    implements InterpretableModel {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final SharedParams sharedParams;
  private final SharedNetwork network;

  NetworkModel(String uid, SharedNetwork network) {
    this.uid = uid;
    this.sharedParams = new SharedParams(this);
    this.network = network;
  }

  /** Returns the network, for copies of this model to share. */
  final SharedNetwork network() {
    return network;
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
  public final FittedNetwork fitted() {
    return network.fitted();
  }

  @Override
  public final MLWriter write() {
    return new ModelWriter(this, fitted());
  }
}
