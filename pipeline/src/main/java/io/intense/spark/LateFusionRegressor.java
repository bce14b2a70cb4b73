package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.param.LateFusionSetters;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/**
 * Learns to predict numbers by late fusion (LF-Concat): one linear layer over the representations
 * side by side. It has no scores.
 *
 * @see NetworkRegressor
 */
@DefaultSerializer(JavaSerializer.class)
public final class LateFusionRegressor
    extends NetworkRegressor<LateFusionRegressor, PlainRegressionModel>
    implements LateFusionSetters<LateFusionRegressor> {

  private static final long serialVersionUID = 1L;

  /** Makes a regressor with default Params. */
  public LateFusionRegressor() {
    this(Identifiable$.MODULE$.randomUID("late-fusion-regressor"));
  }

  /** Makes a regressor with default Params and a given identifier. */
  public LateFusionRegressor(String uid) {
    super(uid);
  }

  /** Reads what {@code save} wrote. */
  public static LateFusionRegressor load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<LateFusionRegressor> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  protected PlainRegressionModel make(String uid, SharedNetwork network) {
    return new PlainRegressionModel(uid, network);
  }
}
