package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.param.MulTParams;
import io.intense.spark.param.MulTSetters;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/**
 * Learns to classify rows by the multimodal transformer: crossmodal attention between the
 * modalities' sequences, which it reads itself; encoders are not used. It has no scores.
 *
 * @see NetworkClassifier
 */
@DefaultSerializer(JavaSerializer.class)
public final class MulTClassifier
    extends NetworkClassifier<MulTClassifier, PlainClassificationModel>
    implements MulTSetters<MulTClassifier> {

  private static final long serialVersionUID = 1L;

  private final MulTParams mulTParams;

  /** Makes a classifier with default Params. */
  public MulTClassifier() {
    this(Identifiable$.MODULE$.randomUID("mult-classifier"));
  }

  /** Makes a classifier with default Params and a given identifier. */
  public MulTClassifier(String uid) {
    super(uid);
    this.mulTParams = new MulTParams(this);
  }

  /** Reads what {@code save} wrote. */
  public static MulTClassifier load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<MulTClassifier> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  protected PlainClassificationModel make(String uid, SharedNetwork network) {
    return new PlainClassificationModel(uid, network);
  }

  @Override
  public MulTParams mulTParams() {
    return mulTParams;
  }
}
