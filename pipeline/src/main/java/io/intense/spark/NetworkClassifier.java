package io.intense.spark;

import io.intense.spark.param.ClassParams;
import io.intense.spark.param.ClassifierSetters;
import io.intense.spark.row.Columns;
import io.intense.spark.train.Fit;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Learns to classify rows from several modalities, by one network.
 *
 * <p>Modality columns are vectors, arrays of numbers, arrays of arrays or vectors (sequences of
 * varying length) or images. The label is a class index 0, 1, 2, … of any numeric type.
 *
 * @param <S> the estimator itself
 * @param <M> its model
 */
public abstract class NetworkClassifier<
        S extends NetworkClassifier<S, M>, M extends NetworkClassificationModel<M>>
    extends NetworkEstimator<S, M> implements ClassifierSetters<S> {

  private static final long serialVersionUID = 1L;

  private final ClassParams classParams;

  /** Makes an estimator with default Params; for other jars' fusions too. */
  protected NetworkClassifier(String uid) {
    super(uid);
    this.classParams = new ClassParams(this);
  }

  @Override
  public final ClassParams classParams() {
    return classParams;
  }

  /** Sets the number of classes above which the label column is taken not to hold classes. */
  public final S setMaxClasses(int value) {
    return with(maxClasses(), (Object) value);
  }

  /**
   * Fits a model.
   *
   * @throws IllegalArgumentException naming the column, what was found and what was expected,
   *     before any training
   * @throws io.intense.spark.checkpoint.CheckpointException if checkpoints cannot be used or
   *     written
   * @throws io.intense.dl4j.train.TrainingDivergedException if the loss is no longer finite
   */
  @Override
  public final M fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return model(Fit.classifier(this, dataset));
  }

  @Override
  public final StructType transformSchema(StructType schema) {
    TrainingColumns.require(this, schema);
    Columns.requireClasses(schema, getLabelCol());
    return Outputs.append(schema, Outputs.ofClassifier(this, List.of()));
  }
}
