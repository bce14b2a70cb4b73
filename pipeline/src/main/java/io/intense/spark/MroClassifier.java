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
 * Learns to classify rows by multimodal residual optimization: each order of interaction learns
 * what the orders below it leave. The scores are per order.
 *
 * @see NetworkClassifier
 */
@DefaultSerializer(JavaSerializer.class)
public final class MroClassifier extends NetworkClassifier<MroClassifier, MroClassificationModel>
    implements MroSetters<MroClassifier> {

  private static final long serialVersionUID = 1L;

  private final MroParams mroParams;
  private final ContributionsParam contributionsParam;

  /** Makes a classifier with default Params. */
  public MroClassifier() {
    this(Identifiable$.MODULE$.randomUID("mro-classifier"));
  }

  /** Makes a classifier with default Params and a given identifier. */
  public MroClassifier(String uid) {
    super(uid);
    this.mroParams = new MroParams(this);
    this.contributionsParam = new ContributionsParam(this);
  }

  /** Reads what {@code save} wrote. */
  public static MroClassifier load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<MroClassifier> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  protected MroClassificationModel make(String uid, SharedNetwork network) {
    return new MroClassificationModel(uid, network);
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
