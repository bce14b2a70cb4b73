package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.param.ContributionsParam;
import io.intense.spark.param.ContributionsSetters;
import io.intense.spark.persistence.ModelReader;
import org.apache.spark.ml.util.MLReader;

/**
 * Classifies rows by multimodal routing. The relevance of a term is the mean, over the validation
 * rows, of how much of its vote is heard for one output.
 *
 * @see NetworkClassificationModel
 */
@DefaultSerializer(JavaSerializer.class)
public final class MultiRouteClassificationModel
    extends NetworkClassificationModel<MultiRouteClassificationModel>
    implements InterpretableModel, ContributionsSetters<MultiRouteClassificationModel> {

  private static final long serialVersionUID = 1L;

  private final ContributionsParam contributionsParam;

  MultiRouteClassificationModel(String uid, SharedNetwork network) {
    super(uid, network);
    this.contributionsParam = new ContributionsParam(this);
  }

  /** Reads what {@code save} wrote. */
  public static MultiRouteClassificationModel load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<MultiRouteClassificationModel> read() {
    return new ModelReader<>(
        MultiRouteClassificationModel.class,
        (uid, fitted) -> new MultiRouteClassificationModel(uid, new SharedNetwork(fitted)));
  }

  @Override
  protected MultiRouteClassificationModel make(String uid, SharedNetwork network) {
    return new MultiRouteClassificationModel(uid, network);
  }

  @Override
  public ContributionsParam contributionsParam() {
    return contributionsParam;
  }
}
