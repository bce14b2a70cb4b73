package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.param.ContributionsParam;
import io.intense.spark.param.ContributionsSetters;
import io.intense.spark.persistence.ModelReader;
import org.apache.spark.ml.util.MLReader;

/**
 * Predicts numbers by multimodal residual optimization. Its terms are {@code order 1}, {@code order
 * 2}, …; the relevance of an order is the standard deviation of its part of the prediction over the
 * validation rows.
 *
 * @see NetworkRegressionModel
 */
@DefaultSerializer(JavaSerializer.class)
public final class MroRegressionModel extends NetworkRegressionModel<MroRegressionModel>
    implements InterpretableModel, ContributionsSetters<MroRegressionModel> {

  private static final long serialVersionUID = 1L;

  private final ContributionsParam contributionsParam;

  MroRegressionModel(String uid, SharedNetwork network) {
    super(uid, network);
    this.contributionsParam = new ContributionsParam(this);
  }

  /** Reads what {@code save} wrote. */
  public static MroRegressionModel load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<MroRegressionModel> read() {
    return new ModelReader<>(
        MroRegressionModel.class,
        (uid, fitted) -> new MroRegressionModel(uid, new SharedNetwork(fitted)));
  }

  @Override
  protected MroRegressionModel make(String uid, SharedNetwork network) {
    return new MroRegressionModel(uid, network);
  }

  @Override
  public ContributionsParam contributionsParam() {
    return contributionsParam;
  }
}
