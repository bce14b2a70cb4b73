package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.param.ContributionsParam;
import io.intense.spark.param.MultiRouteParams;
import io.intense.spark.param.MultiRouteSetters;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/**
 * Learns to predict numbers by multimodal routing (MultiRoute): every modality and interaction
 * votes for the outputs, and how much of its vote is heard depends on how well it agrees with the
 * others.
 *
 * @see NetworkRegressor
 */
@DefaultSerializer(JavaSerializer.class)
public final class MultiRouteRegressor
    extends NetworkRegressor<MultiRouteRegressor, MultiRouteRegressionModel>
    implements MultiRouteSetters<MultiRouteRegressor> {

  private static final long serialVersionUID = 1L;

  private final MultiRouteParams multiRouteParams;
  private final ContributionsParam contributionsParam;

  /** Makes a regressor with default Params. */
  public MultiRouteRegressor() {
    this(Identifiable$.MODULE$.randomUID("multi-route-regressor"));
  }

  /** Makes a regressor with default Params and a given identifier. */
  public MultiRouteRegressor(String uid) {
    super(uid);
    this.multiRouteParams = new MultiRouteParams(this, 0);
    this.contributionsParam = new ContributionsParam(this);
  }

  /** Reads what {@code save} wrote. */
  public static MultiRouteRegressor load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<MultiRouteRegressor> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  protected MultiRouteRegressionModel make(String uid, SharedNetwork network) {
    return new MultiRouteRegressionModel(uid, network);
  }

  @Override
  public MultiRouteParams multiRouteParams() {
    return multiRouteParams;
  }

  @Override
  public ContributionsParam contributionsParam() {
    return contributionsParam;
  }
}
