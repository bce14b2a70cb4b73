package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.param.ContributionsParam;
import io.intense.spark.param.MroParams;
import io.intense.spark.param.MroSetters;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/**
 * Learns to predict numbers by multimodal residual optimization: each order of interaction learns
 * what the orders below it leave. The scores are per order.
 *
 * @see NetworkRegressor
 */
@DefaultSerializer(JavaSerializer.class)
public final class MroRegressor extends NetworkRegressor<MroRegressor, MroRegressionModel>
    implements MroSetters<MroRegressor> {

  private static final long serialVersionUID = 1L;

  private final MroParams mroParams;
  private final ContributionsParam contributionsParam;

  /** Makes a regressor with default Params. */
  public MroRegressor() {
    this(Identifiable$.MODULE$.randomUID("mro-regressor"));
  }

  /** Makes a regressor with default Params and a given identifier. */
  public MroRegressor(String uid) {
    super(uid);
    this.mroParams = new MroParams(this);
    this.contributionsParam = new ContributionsParam(this);
  }

  /** Reads what {@code save} wrote. */
  public static MroRegressor load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<MroRegressor> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  protected MroRegressionModel make(String uid, SharedNetwork network) {
    return new MroRegressionModel(uid, network);
  }

  @Override
  public MroParams mroParams() {
    return mroParams;
  }

  @Override
  public ContributionsParam contributionsParam() {
    return contributionsParam;
  }
}
