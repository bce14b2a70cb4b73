package io.intense.spark;

import io.intense.spark.param.LossParam;
import io.intense.spark.param.OutputSetters;
import io.intense.spark.param.RegressorParams;
import io.intense.spark.row.Columns;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Predicts numbers. Adds {@code prediction} (double, or vector if the label was a vector or an
 * array); if it is interpretable also {@code contributions} (array of {@code term} and {@code
 * values}: what each term adds to each output, in label units; with the bias they sum to the
 * prediction exactly).
 *
 * @param <M> the model itself
 */
public abstract class NetworkRegressionModel<M extends NetworkRegressionModel<M>>
    extends NetworkModel<M> implements OutputSetters<M>, RegressorParams {

  private static final long serialVersionUID = 1L;

  private final LossParam lossParam;

  /** Makes a model of a fitted network; for other jars' fusions too. */
  protected NetworkRegressionModel(String uid, SharedNetwork network) {
    super(uid, network);
    this.lossParam = new LossParam(this);
  }

  @Override
  public final LossParam lossParam() {
    return lossParam;
  }

  /** Returns the number of outputs. */
  public final int numOutputs() {
    return fitted().spec().task().outputs();
  }

  /**
   * Predicts. A row with a null, NaN or a wrong width fails the job with an error that names the
   * column, what was found, what was expected and the row.
   *
   * @throws IllegalArgumentException if the schema does not fit
   */
  @Override
  public final Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return Scoring.apply(
        dataset,
        getModalityCols(),
        network(),
        Outputs.ofRegressor(this, fitted().severalOutputs(), namesOfTerms()));
  }

  @Override
  public final StructType transformSchema(StructType schema) {
    Columns.requireModalities(schema, getModalityCols(), Scoring.shapes(fitted()));
    return Outputs.append(schema, Outputs.ofRegressor(this, fitted().severalOutputs(), List.of()));
  }

  @Override
  public final String toString() {
    return "%s: uid=%s, numOutputs=%d, terms=%s"
        .formatted(getClass().getSimpleName(), uid(), numOutputs(), namesOfTerms());
  }
}
