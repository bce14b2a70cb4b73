package io.intense.spark;

import io.intense.spark.param.ClassParams;
import io.intense.spark.param.ClassifierSetters;
import io.intense.spark.row.Columns;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Classifies rows. Adds {@code rawPrediction} (vector, one logit per class), {@code probability}
 * (vector) and {@code prediction} (double); if it is interpretable also {@code contributions}
 * (array of {@code term} and {@code values}: what each term adds to each logit; with the bias they
 * sum to it exactly).
 *
 * @param <M> the model itself
 */
public abstract class NetworkClassificationModel<M extends NetworkClassificationModel<M>>
    extends NetworkModel<M> implements ClassifierSetters<M> {

  private static final long serialVersionUID = 1L;

  private final ClassParams classParams;

  /** Makes a model of a fitted network; for other jars' fusions too. */
  protected NetworkClassificationModel(String uid, SharedNetwork network) {
    super(uid, network);
    this.classParams = new ClassParams(this);
  }

  @Override
  public final ClassParams classParams() {
    return classParams;
  }

  /** Returns the number of classes. */
  public final int numClasses() {
    return fitted().spec().task().outputs();
  }

  /**
   * Classifies rows. A row with a null, NaN or a wrong width fails the job with an error that names
   * the column, what was found, what was expected and the row.
   *
   * @throws IllegalArgumentException if the schema does not fit
   */
  @Override
  public final Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return Scoring.apply(
        dataset, getModalityCols(), network(), Outputs.ofClassifier(this, namesOfTerms()));
  }

  @Override
  public final StructType transformSchema(StructType schema) {
    Columns.requireModalities(schema, getModalityCols(), Scoring.shapes(fitted()));
    requireThresholdsFor(numClasses());
    return Outputs.append(schema, Outputs.ofClassifier(this, List.of()));
  }

  @Override
  public final String toString() {
    return "%s: uid=%s, numClasses=%d, terms=%s"
        .formatted(getClass().getSimpleName(), uid(), numClasses(), namesOfTerms());
  }
}
