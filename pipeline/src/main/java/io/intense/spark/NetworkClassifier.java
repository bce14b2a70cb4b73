package io.intense.spark;

import io.intense.spark.follow.Observers;
import io.intense.spark.param.ClassParams;
import io.intense.spark.param.ClassifierSetters;
import io.intense.spark.param.RefitParams;
import io.intense.spark.param.SharedParams;
import io.intense.spark.param.TrainingSetters;
import io.intense.spark.param.WorkParams;
import io.intense.spark.row.Columns;
import io.intense.spark.train.Fit;
import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Learns to classify rows from several modalities, by one network.
 *
 * <p>Modality columns are vectors, arrays of numbers, arrays of arrays or vectors (sequences of
 * varying length) or images. The label is a class index 0, 1, 2, … of any numeric type.
 *
 * <p>With one worker all rows of a fit are brought to one task, where they have to fit in memory,
 * and the same rows and seed give the same weights, bit by bit, whatever the partitions; with
 * several, each has its part of the rows.
 *
 * @param <S> the estimator itself
 * @param <M> its model
 */
public abstract class NetworkClassifier<
        S extends NetworkClassifier<S, M>, M extends NetworkClassificationModel<M>>
    extends Estimator<M>
    implements TrainingSetters<S>, ClassifierSetters<S>, DefaultParamsWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final SharedParams sharedParams;
  private final WorkParams workParams;
  private final Observers observers = new Observers();
  private final RefitParams refitParams;
  private final ClassParams classParams;

  NetworkClassifier(String uid) {
    this.uid = uid;
    this.sharedParams = new SharedParams(this);
    this.workParams = new WorkParams(this);
    this.refitParams = new RefitParams(this);
    this.classParams = new ClassParams(this);
  }

  /** Makes a model. */
  abstract M make(String uid, SharedNetwork network);

  @Override
  public final String uid() {
    return uid;
  }

  @Override
  public final SharedParams sharedParams() {
    return sharedParams;
  }

  @Override
  public final Observers observers() {
    return observers;
  }

  @Override
  public final WorkParams workParams() {
    return workParams;
  }

  @Override
  public final RefitParams refitParams() {
    return refitParams;
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
    SharedNetwork network = new SharedNetwork(Fit.classifier(this, dataset));
    return copyValues(make(uid, network).setParent(this), ParamMap.empty());
  }

  @Override
  public final StructType transformSchema(StructType schema) {
    TrainingColumns.require(this, schema);
    Columns.requireClasses(schema, getLabelCol());
    return Outputs.append(schema, Outputs.ofClassifier(this, List.of()));
  }

  @Override
  public final S copy(ParamMap extra) {
    S copy = defaultCopy(extra);
    copy.observers().addAll(observers);
    return copy;
  }
}
