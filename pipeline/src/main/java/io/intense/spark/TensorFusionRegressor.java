package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.param.TensorFusionParams;
import io.intense.spark.param.TensorFusionSetters;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/**
 * Learns to predict numbers by the tensor fusion network: the product of all modalities'
 * projections, each with a one in front, and a hidden layer. It has no scores.
 *
 * @see NetworkRegressor
 */
@DefaultSerializer(JavaSerializer.class)
public final class TensorFusionRegressor
    extends NetworkRegressor<TensorFusionRegressor, PlainRegressionModel>
    implements TensorFusionSetters<TensorFusionRegressor> {

  private static final long serialVersionUID = 1L;

  private final TensorFusionParams tensorFusionParams;

  /** Makes a regressor with default Params. */
  public TensorFusionRegressor() {
    this(Identifiable$.MODULE$.randomUID("tensor-fusion-regressor"));
  }

  /** Makes a regressor with default Params and a given identifier. */
  public TensorFusionRegressor(String uid) {
    super(uid);
    this.tensorFusionParams = new TensorFusionParams(this);
  }

  /** Reads what {@code save} wrote. */
  public static TensorFusionRegressor load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<TensorFusionRegressor> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  protected PlainRegressionModel make(String uid, SharedNetwork network) {
    return new PlainRegressionModel(uid, network);
  }

  @Override
  public TensorFusionParams tensorFusionParams() {
    return tensorFusionParams;
  }
}
