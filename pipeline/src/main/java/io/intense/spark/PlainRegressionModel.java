package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.persistence.ModelReader;
import org.apache.spark.ml.util.MLReader;

/**
 * Predicts numbers by a fusion that has no scores.
 *
 * @see NetworkRegressionModel
 */
@DefaultSerializer(JavaSerializer.class)
public final class PlainRegressionModel extends NetworkRegressionModel<PlainRegressionModel> {

  private static final long serialVersionUID = 1L;

  /** Makes a model of a fitted network; for estimators of other jars' fusions too. */
  public PlainRegressionModel(String uid, SharedNetwork network) {
    super(uid, network);
  }

  /** Reads what {@code save} wrote. */
  public static PlainRegressionModel load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<PlainRegressionModel> read() {
    return new ModelReader<>(
        PlainRegressionModel.class,
        (uid, fitted) -> new PlainRegressionModel(uid, new SharedNetwork(fitted)));
  }

  @Override
  protected PlainRegressionModel make(String uid, SharedNetwork network) {
    return new PlainRegressionModel(uid, network);
  }
}
