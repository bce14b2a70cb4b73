package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.follow.Observers;
import io.intense.spark.param.ClassParams;
import io.intense.spark.param.ClassifierSetters;
import io.intense.spark.param.RefitParams;
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
 * Learns to classify rows from several modalities, by one network whose weights say how much each
 * modality, and each chosen interaction of modalities, matters.
 *
 * <p>Modality columns are vectors, arrays of numbers, arrays of arrays or vectors (sequences of
 * varying length) or images. The label is a class index 0, 1, 2, … of any numeric type.
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
 * <p>With one worker all rows of a fit are brought to one task, where they have to fit in memory,
 * and the same rows and seed give the same weights, bit by bit, whatever the partitions; with
 * several, each has its part of the rows.
 */
@DefaultSerializer(JavaSerializer.class)
public final class InTenseClassifier extends Estimator<InTenseClassificationModel>
    implements TrainingSetters<InTenseClassifier>,
        ClassifierSetters<InTenseClassifier>,
        DefaultParamsWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final SharedParams sharedParams;
  private final WorkParams workParams;
  private final Observers observers = new Observers();
  private final RefitParams refitParams;
  private final ClassParams classParams;

  /** Makes a classifier with default Params. */
  public InTenseClassifier() {
    this(Identifiable$.MODULE$.randomUID("intense-classifier"));
  }

  /** Makes a classifier with default Params and a given identifier. */
  public InTenseClassifier(String uid) {
    this.uid = uid;
    this.sharedParams = new SharedParams(this);
    this.workParams = new WorkParams(this);
    this.refitParams = new RefitParams(this);
    this.classParams = new ClassParams(this);
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
  public ClassParams classParams() {
    return classParams;
  }

  /** Sets the number of classes above which the label column is taken not to hold classes. */
  public InTenseClassifier setMaxClasses(int value) {
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
  public InTenseClassificationModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    FittedNetwork fitted = Fit.classifier(this, dataset);
    return copyValues(
        new InTenseClassificationModel(uid, new SharedNetwork(fitted)).setParent(this),
        ParamMap.empty());
  }

  @Override
  public StructType transformSchema(StructType schema) {
    TrainingColumns.require(this, schema);
    Columns.requireClasses(schema, getLabelCol());
    return Outputs.append(schema, Outputs.ofClassifier(this, List.of()));
  }

  @Override
  public InTenseClassifier copy(ParamMap extra) {
    InTenseClassifier copy = defaultCopy(extra);
    copy.observers().addAll(observers);
    return copy;
  }
}
