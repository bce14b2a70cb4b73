package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.param.TensorFusionParams;
import io.intense.spark.param.TensorFusionSetters;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/**
 * Learns to classify rows by the tensor fusion network: the product of all modalities' projections,
 * each with a one in front, and a hidden layer. It has no scores.
 *
 * @see NetworkClassifier
 */
@DefaultSerializer(JavaSerializer.class)
public final class TensorFusionClassifier
    extends NetworkClassifier<TensorFusionClassifier, PlainClassificationModel>
    implements TensorFusionSetters<TensorFusionClassifier> {

  private static final long serialVersionUID = 1L;

  private final TensorFusionParams tensorFusionParams;

  /** Makes a classifier with default Params. */
  public TensorFusionClassifier() {
    this(Identifiable$.MODULE$.randomUID("tensor-fusion-classifier"));
  }

  /** Makes a classifier with default Params and a given identifier. */
  public TensorFusionClassifier(String uid) {
    super(uid);
    this.tensorFusionParams = new TensorFusionParams(this);
  }

  /** Reads what {@code save} wrote. */
  public static TensorFusionClassifier load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<TensorFusionClassifier> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  protected PlainClassificationModel make(String uid, SharedNetwork network) {
    return new PlainClassificationModel(uid, network);
  }

  @Override
  public TensorFusionParams tensorFusionParams() {
    return tensorFusionParams;
  }
}
