package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.param.HasMklParams;
import io.intense.spark.param.MklParams;
import io.intense.spark.row.Columns;
import io.intense.spark.train.MklTraining;
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
 * Learns to classify rows by multiple kernel learning: support vector machines on a weighted sum of
 * fixed kernels, one per modality (equation 1 of the paper). The shallow ancestor of the networks,
 * for data small enough for matrices of rows by rows:
 *
 * <pre>
 *   min  1/n sum_i max(0, 1 - y_i f(x_i)) + regParam / 2 sum_m |f_m|^2 / beta_m,  |beta|_p at most 1
 * </pre>
 *
 * <p>One class against the rest. There is no randomness, and rows in another order give the same
 * model. It has no validation rows: choose {@code regParam} with Spark's {@code
 * TrainValidationSplit}.
 */
@DefaultSerializer(JavaSerializer.class)
public final class MklClassifier extends Estimator<MklClassificationModel>
    implements HasMklParams<MklClassifier>, DefaultParamsWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final MklParams mklParams;

  /** Makes a classifier with default Params. */
  public MklClassifier() {
    this(Identifiable$.MODULE$.randomUID("mkl-classifier"));
  }

  /** Makes a classifier with default Params and a given identifier. */
  public MklClassifier(String uid) {
    this.uid = uid;
    this.mklParams = new MklParams(this);
  }

  /** Reads what {@code save} wrote. */
  public static MklClassifier load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<MklClassifier> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public MklParams mklParams() {
    return mklParams;
  }

  /**
   * Fits a model.
   *
   * @throws IllegalArgumentException naming the column, what was found and what was expected; if
   *     there are more rows than {@code maxRows}, or than there is memory for
   */
  @Override
  public MklClassificationModel fit(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return copyValues(
        new MklClassificationModel(uid, MklTraining.fit(this, dataset)).setParent(this),
        ParamMap.empty());
  }

  @Override
  public StructType transformSchema(StructType schema) {
    Columns.requireModalities(schema, getModalityCols());
    Columns.requireClasses(schema, getLabelCol());
    if (List.of(getModalityCols()).contains(getLabelCol())) {
      throw new IllegalArgumentException(
          "Column '%s' is both the label (labelCol) and a modality (modalityCols)"
              .formatted(getLabelCol()));
    }
    return Outputs.append(schema, Outputs.ofMargins(this));
  }

  @Override
  public MklClassifier copy(ParamMap extra) {
    return defaultCopy(extra);
  }
}
