package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.param.MulTParams;
import io.intense.spark.param.MulTSetters;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/**
 * Learns to predict numbers by the multimodal transformer: crossmodal attention between the
 * modalities' sequences, which it reads itself; encoders are not used. It has no scores.
 *
 * @see NetworkRegressor
 */
@DefaultSerializer(JavaSerializer.class)
public final class MulTRegressor extends NetworkRegressor<MulTRegressor, PlainRegressionModel>
    implements MulTSetters<MulTRegressor> {

  private static final long serialVersionUID = 1L;

  private final MulTParams mulTParams;

  /** Makes a regressor with default Params. */
  public MulTRegressor() {
    this(Identifiable$.MODULE$.randomUID("mult-regressor"));
  }

  /** Makes a regressor with default Params and a given identifier. */
  public MulTRegressor(String uid) {
    super(uid);
    this.mulTParams = new MulTParams(this);
  }

  /** Reads what {@code save} wrote. */
  public static MulTRegressor load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<MulTRegressor> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  protected PlainRegressionModel make(String uid, SharedNetwork network) {
    return new PlainRegressionModel(uid, network);
  }

  @Override
  public MulTParams mulTParams() {
    return mulTParams;
  }
}
