package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.persistence.ModelReader;
import org.apache.spark.ml.util.MLReader;

/**
 * Classifies rows by a fusion that has no scores.
 *
 * @see NetworkClassificationModel
 */
@DefaultSerializer(JavaSerializer.class)
public final class PlainClassificationModel
    extends NetworkClassificationModel<PlainClassificationModel> {

  private static final long serialVersionUID = 1L;

  /** Makes a model of a fitted network; for estimators of other jars' fusions too. */
  public PlainClassificationModel(String uid, SharedNetwork network) {
    super(uid, network);
  }

  /** Reads what {@code save} wrote. */
  public static PlainClassificationModel load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<PlainClassificationModel> read() {
    return new ModelReader<>(
        PlainClassificationModel.class,
        (uid, fitted) -> new PlainClassificationModel(uid, new SharedNetwork(fitted)));
  }

  @Override
  protected PlainClassificationModel make(String uid, SharedNetwork network) {
    return new PlainClassificationModel(uid, network);
  }
}
