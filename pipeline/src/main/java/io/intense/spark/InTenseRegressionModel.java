package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.param.LossParam;
import io.intense.spark.param.OutputSetters;
import io.intense.spark.param.RegressorParams;
import io.intense.spark.persistence.ModelReader;
import io.intense.spark.row.Columns;
import java.util.List;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Predicts numbers. Adds {@code prediction} (double, or vector if the label was a vector or an
 * array) and {@code contributions} (array of {@code term} and {@code values}: what each term adds
 * to each output, in label units; with {@link #bias} they sum to the prediction exactly).
 */
@DefaultSerializer(JavaSerializer.class)
public final class InTenseRegressionModel extends NetworkModel<InTenseRegressionModel>
    implements OutputSetters<InTenseRegressionModel>, RegressorParams {

  private static final long serialVersionUID = 1L;

  private final LossParam lossParam;

  InTenseRegressionModel(String uid, SharedNetwork network) {
    super(uid, network);
    this.lossParam = new LossParam(this);
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
  public LossParam lossParam() {
    return lossParam;
  }

  /** Returns the number of outputs. */
  public int numOutputs() {
    return fitted().spec().task().outputs();
  }

  /**
   * Predicts. A row with a null, NaN or a wrong width fails the job with an error that names the
   * column, what was found, what was expected and the row.
   *
   * @throws IllegalArgumentException if the schema does not fit
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return Scoring.apply(
        dataset,
        getModalityCols(),
        network(),
        Outputs.ofRegressor(this, fitted().severalOutputs(), terms()));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    Columns.requireModalities(schema, getModalityCols(), Scoring.shapes(fitted()));
    return Outputs.append(schema, Outputs.ofRegressor(this, fitted().severalOutputs(), List.of()));
  }

  @Override
  public InTenseRegressionModel copy(ParamMap extra) {
    return copyValues(new InTenseRegressionModel(uid(), network()), extra).setParent(parent());
  }

  @Override
  public String toString() {
    return "InTenseRegressionModel: uid=%s, numOutputs=%d, terms=%s"
        .formatted(uid(), numOutputs(), terms());
  }
}
