package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.param.ContributionsParam;
import io.intense.spark.param.ContributionsSetters;
import io.intense.spark.persistence.ModelReader;
import org.apache.spark.ml.util.MLReader;

/**
 * Classifies rows by multimodal residual optimization. Its terms are {@code order 1}, {@code order
 * 2}, …; the relevance of an order is the standard deviation of its part of the prediction over the
 * validation rows.
 *
 * @see NetworkClassificationModel
 */
@DefaultSerializer(JavaSerializer.class)
public final class MroClassificationModel extends NetworkClassificationModel<MroClassificationModel>
    implements InterpretableModel, ContributionsSetters<MroClassificationModel> {

  private static final long serialVersionUID = 1L;

  private final ContributionsParam contributionsParam;

  MroClassificationModel(String uid, SharedNetwork network) {
    super(uid, network);
    this.contributionsParam = new ContributionsParam(this);
  }

  /** Reads what {@code save} wrote. */
  public static MroClassificationModel load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<MroClassificationModel> read() {
    return new ModelReader<>(
        MroClassificationModel.class,
        (uid, fitted) -> new MroClassificationModel(uid, new SharedNetwork(fitted)));
  }

  @Override
  protected MroClassificationModel make(String uid, SharedNetwork network) {
    return new MroClassificationModel(uid, network);
  }

  @Override
  public ContributionsParam contributionsParam() {
    return contributionsParam;
  }
}
