package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.param.BlockParams;
import io.intense.spark.param.ContributionsParam;
import io.intense.spark.param.ContributionsSetters;
import io.intense.spark.param.InTenseParams;
import io.intense.spark.persistence.ModelReader;
import org.apache.spark.ml.util.MLReader;

/**
 * Classifies rows by interpretable tensor fusion. A term's relevance is {@code beta} of equation 4,
 * read from the weights.
 *
 * @see NetworkClassificationModel
 */
@DefaultSerializer(JavaSerializer.class)
public final class InTenseClassificationModel
    extends NetworkClassificationModel<InTenseClassificationModel>
    implements InterpretableModel, InTenseParams, ContributionsSetters<InTenseClassificationModel> {

  private static final long serialVersionUID = 1L;

  private final BlockParams blockParams;
  private final ContributionsParam contributionsParam;

  InTenseClassificationModel(String uid, SharedNetwork network) {
    super(uid, network);
    this.blockParams = new BlockParams(this);
    this.contributionsParam = new ContributionsParam(this);
  }

  /** Reads what {@code save} wrote. */
  public static InTenseClassificationModel load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<InTenseClassificationModel> read() {
    return new ModelReader<>(
        InTenseClassificationModel.class,
        (uid, fitted) -> new InTenseClassificationModel(uid, new SharedNetwork(fitted)));
  }

  @Override
  protected InTenseClassificationModel make(String uid, SharedNetwork network) {
    return new InTenseClassificationModel(uid, network);
  }

  @Override
  public BlockParams blockParams() {
    return blockParams;
  }

  @Override
  public ContributionsParam contributionsParam() {
    return contributionsParam;
  }
}
