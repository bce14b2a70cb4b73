package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.param.BlockParams;
import io.intense.spark.param.ContributionsParam;
import io.intense.spark.param.InTenseSetters;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/**
 * Learns to predict numbers from several modalities, by one network whose weights say how much each
 * modality, and each chosen interaction of modalities, matters.
 *
 * @see NetworkRegressor
 */
@DefaultSerializer(JavaSerializer.class)
public final class InTenseRegressor
    extends NetworkRegressor<InTenseRegressor, InTenseRegressionModel>
    implements InTenseSetters<InTenseRegressor> {

  private static final long serialVersionUID = 1L;

  private final BlockParams blockParams;
  private final ContributionsParam contributionsParam;

  /** Makes a regressor with default Params. */
  public InTenseRegressor() {
    this(Identifiable$.MODULE$.randomUID("intense-regressor"));
  }

  /** Makes a regressor with default Params and a given identifier. */
  public InTenseRegressor(String uid) {
    super(uid);
    this.blockParams = new BlockParams(this);
    this.contributionsParam = new ContributionsParam(this);
  }

  /** Reads what {@code save} wrote. */
  public static InTenseRegressor load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<InTenseRegressor> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  protected InTenseRegressionModel make(String uid, SharedNetwork network) {
    return new InTenseRegressionModel(uid, network);
  }

  @Override
  public BlockParams blockParams() {
    return blockParams;
  }

  @Override
  public ContributionsParam contributionsParam() {
    return contributionsParam;
  }
}
