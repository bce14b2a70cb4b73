package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.param.ContributionsParam;
import io.intense.spark.param.ContributionsSetters;
import io.intense.spark.persistence.ModelReader;
import org.apache.spark.ml.util.MLReader;

/**
 * Predicts numbers by multimodal routing. The relevance of a term is the mean, over the validation
 * rows, of how much of its vote is heard for one output.
 *
 * @see NetworkRegressionModel
 */
@DefaultSerializer(JavaSerializer.class)
public final class MultiRouteRegressionModel
    extends NetworkRegressionModel<MultiRouteRegressionModel>
    implements InterpretableModel, ContributionsSetters<MultiRouteRegressionModel> {

  private static final long serialVersionUID = 1L;

  private final ContributionsParam contributionsParam;

  MultiRouteRegressionModel(String uid, SharedNetwork network) {
    super(uid, network);
    this.contributionsParam = new ContributionsParam(this);
  }

  /** Reads what {@code save} wrote. */
  public static MultiRouteRegressionModel load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<MultiRouteRegressionModel> read() {
    return new ModelReader<>(
        MultiRouteRegressionModel.class,
        (uid, fitted) -> new MultiRouteRegressionModel(uid, new SharedNetwork(fitted)));
  }

  @Override
  protected MultiRouteRegressionModel make(String uid, SharedNetwork network) {
    return new MultiRouteRegressionModel(uid, network);
  }

  @Override
  public ContributionsParam contributionsParam() {
    return contributionsParam;
  }
}
