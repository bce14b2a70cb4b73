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
 * Predicts numbers by interpretable tensor fusion. A term's relevance is {@code beta} of equation
 * 4, read from the weights.
 *
 * @see NetworkRegressionModel
 */
@DefaultSerializer(JavaSerializer.class)
public final class InTenseRegressionModel extends NetworkRegressionModel<InTenseRegressionModel>
    implements InterpretableModel, InTenseParams, ContributionsSetters<InTenseRegressionModel> {

  private static final long serialVersionUID = 1L;

  private final BlockParams blockParams;
  private final ContributionsParam contributionsParam;

  InTenseRegressionModel(String uid, SharedNetwork network) {
    super(uid, network);
    this.blockParams = new BlockParams(this);
    this.contributionsParam = new ContributionsParam(this);
  }

  /** Reads what {@code save} wrote. */
  public static InTenseRegressionModel load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<InTenseRegressionModel> read() {
    return new ModelReader<>(
        InTenseRegressionModel.class,
        (uid, fitted) -> new InTenseRegressionModel(uid, new SharedNetwork(fitted)));
  }

  @Override
  protected InTenseRegressionModel make(String uid, SharedNetwork network) {
    return new InTenseRegressionModel(uid, network);
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
