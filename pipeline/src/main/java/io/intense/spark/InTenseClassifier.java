package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.param.BlockParams;
import io.intense.spark.param.ContributionsParam;
import io.intense.spark.param.InTenseSetters;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;

/**
 * Learns to classify rows from several modalities, by one network whose weights say how much each
 * modality, and each chosen interaction of modalities, matters.
 *
 * <pre>{@code
 * InTenseClassificationModel model = new InTenseClassifier()
 *     .setModalityCols("video", "audio", "text")
 *     .setEncoders("gru(64)", "gru(64)", "mlp(64)")
 *     .setInteractions("video*text")
 *     .fit(train);
 * model.relevance().show();
 * model.transform(test).select("prediction", "contributions").show();
 * }</pre>
 *
 * @see NetworkClassifier
 */
@DefaultSerializer(JavaSerializer.class)
public final class InTenseClassifier
    extends NetworkClassifier<InTenseClassifier, InTenseClassificationModel>
    implements InTenseSetters<InTenseClassifier> {

  private static final long serialVersionUID = 1L;

  private final BlockParams blockParams;
  private final ContributionsParam contributionsParam;

  /** Makes a classifier with default Params. */
  public InTenseClassifier() {
    this(Identifiable$.MODULE$.randomUID("intense-classifier"));
  }

  /** Makes a classifier with default Params and a given identifier. */
  public InTenseClassifier(String uid) {
    super(uid);
    this.blockParams = new BlockParams(this);
    this.contributionsParam = new ContributionsParam(this);
  }

  /** Reads what {@code save} wrote. */
  public static InTenseClassifier load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<InTenseClassifier> read() {
    return new DefaultParamsReader<>();
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
