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
 * Learns to classify rows by multimodal routing (MultiRoute): every modality and interaction votes
 * for the outputs, and how much of its vote is heard depends on how well it agrees with the others.
 *
 * @see NetworkClassifier
 */
@DefaultSerializer(JavaSerializer.class)
public final class MultiRouteClassifier
    extends NetworkClassifier<MultiRouteClassifier, MultiRouteClassificationModel>
    implements MultiRouteSetters<MultiRouteClassifier> {

  private static final long serialVersionUID = 1L;

  private final MultiRouteParams multiRouteParams;
  private final ContributionsParam contributionsParam;

  /** Makes a classifier with default Params. */
  public MultiRouteClassifier() {
    this(Identifiable$.MODULE$.randomUID("multi-route-classifier"));
  }

  /** Makes a classifier with default Params and a given identifier. */
  public MultiRouteClassifier(String uid) {
    super(uid);
    this.multiRouteParams = new MultiRouteParams(this, 1);
    this.contributionsParam = new ContributionsParam(this);
  }

  /** Reads what {@code save} wrote. */
  public static MultiRouteClassifier load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<MultiRouteClassifier> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  protected MultiRouteClassificationModel make(String uid, SharedNetwork network) {
    return new MultiRouteClassificationModel(uid, network);
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
