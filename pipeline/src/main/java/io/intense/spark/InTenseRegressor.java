package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.follow.Observers;
import io.intense.spark.param.LossParam;
import io.intense.spark.param.RefitParams;
import io.intense.spark.param.RegressorParams;
import io.intense.spark.param.SharedParams;
import io.intense.spark.param.TrainingSetters;
import io.intense.spark.param.WorkParams;
import io.intense.spark.row.Columns;
import io.intense.spark.train.Fit;
import io.intense.spark.train.FittedNetwork;
import java.util.List;
import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Learns to predict numbers from several modalities, by one network whose weights say how much each
 * modality, and each chosen interaction of modalities, matters.
 *
 * <p>Modality columns are vectors, arrays of numbers, arrays of arrays or vectors (sequences of
 * varying length) or images. The label is of any numeric type; a vector or an array of numbers asks
 * for several outputs, and predictions are vectors then.
 *
 * <p>With one worker all rows of a fit are brought to one task, where they have to fit in memory,
 * and the same rows and seed give the same weights, bit by bit, whatever the partitions; with
 * several, each has its part of the rows.
 */
@DefaultSerializer(JavaSerializer.class)
public final class InTenseRegressor extends Estimator<InTenseRegressionModel>
    implements TrainingSetters<InTenseRegressor>, RegressorParams, DefaultParamsWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final SharedParams sharedParams;
  private final WorkParams workParams;
  private final Observers observers = new Observers();
  private final RefitParams refitParams;
  private final LossParam lossParam;

  /** Makes a regressor with default Params. */
  public InTenseRegressor() {
    this(Identifiable$.MODULE$.randomUID("intense-regressor"));
  }

  /** Makes a regressor with default Params and a given identifier. */
  public InTenseRegressor(String uid) {
    this.uid = uid;
    this.sharedParams = new SharedParams(this);
    this.workParams = new WorkParams(this);
    this.refitParams = new RefitParams(this);
    this.lossParam = new LossParam(this);
  }

  /** Reads what {@code save} wrote. */
  public static InTenseRegressor load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<InTenseRegressor> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public SharedParams sharedParams() {
    return sharedParams;
  }

  @Override
  public Observers observers() {
    return observers;
  }

  @Override
  public WorkParams workParams() {
    return workParams;
  }

  @Override
  public RefitParams refitParams() {
    return refitParams;
  }

  @Override
  public LossParam lossParam() {
    return lossParam;
  }

  /** Sets the loss: {@code l1} (absolute error) or {@code l2} (squared error). */
  public InTenseRegressor setLoss(String value) {
    return with(loss(), value);
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
  public InTenseRegressionModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    FittedNetwork fitted = Fit.regressor(this, dataset);
    return copyValues(
        new InTenseRegressionModel(uid, new SharedNetwork(fitted)).setParent(this),
        ParamMap.empty());
  }

  @Override
  public StructType transformSchema(StructType schema) {
    TrainingColumns.require(this, schema);
    boolean several = Columns.severalLabels(schema, getLabelCol());
    return Outputs.append(schema, Outputs.ofRegressor(this, several, List.of()));
  }

  @Override
  public InTenseRegressor copy(ParamMap extra) {
    InTenseRegressor copy = defaultCopy(extra);
    copy.observers().addAll(observers);
    return copy;
  }
}
