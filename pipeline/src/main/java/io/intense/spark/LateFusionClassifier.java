package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.param.LateFusionSetters;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/**
 * Learns to classify rows by late fusion (LF-Concat): one linear layer over the representations
 * side by side. It has no scores.
 *
 * @see NetworkClassifier
 */
@DefaultSerializer(JavaSerializer.class)
public final class LateFusionClassifier
    extends NetworkClassifier<LateFusionClassifier, PlainClassificationModel>
    implements LateFusionSetters<LateFusionClassifier> {

  private static final long serialVersionUID = 1L;

  /** Makes a classifier with default Params. */
  public LateFusionClassifier() {
    this(Identifiable$.MODULE$.randomUID("late-fusion-classifier"));
  }

  /** Makes a classifier with default Params and a given identifier. */
  public LateFusionClassifier(String uid) {
    super(uid);
  }

  /** Reads what {@code save} wrote. */
  public static LateFusionClassifier load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<LateFusionClassifier> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  protected PlainClassificationModel make(String uid, SharedNetwork network) {
    return new PlainClassificationModel(uid, network);
  }
}
