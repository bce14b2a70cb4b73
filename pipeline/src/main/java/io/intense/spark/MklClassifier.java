package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.param.HasMklClassifierParams;
import io.intense.spark.param.MklClassifierParams;
import io.intense.spark.row.Columns;
import io.intense.spark.train.KernelMachine;
import io.intense.spark.train.MklTraining;
import java.util.List;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;

/**
 * Learns to classify rows by multiple kernel learning ({@link MklEstimator}): support vector
 * machines, with the loss {@code max(0, 1 - y f(x))}, one class against the rest.
 */
@DefaultSerializer(JavaSerializer.class)
public final class MklClassifier extends MklEstimator<MklClassifier, MklClassificationModel>
    implements HasMklClassifierParams<MklClassifier> {

  private static final long serialVersionUID = 1L;

  private final MklClassifierParams mklClassifierParams;

  /** Makes a classifier with default Params. */
  public MklClassifier() {
    this(Identifiable$.MODULE$.randomUID("mkl-classifier"));
  }

  /** Makes a classifier with default Params and a given identifier. */
  public MklClassifier(String uid) {
    super(uid);
    this.mklClassifierParams = new MklClassifierParams(this);
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
  public MklClassifierParams mklClassifierParams() {
    return mklClassifierParams;
  }

  @Override
  KernelMachine machine(Dataset<?> dataset) {
    return MklTraining.ofClasses(this, dataset);
  }

  @Override
  MklClassificationModel make(String uid, KernelMachine machine) {
    return new MklClassificationModel(uid, machine);
  }

  @Override
  List<OutputColumn> outputs(StructType schema) {
    Columns.requireClasses(schema, getLabelCol());
    return Outputs.ofMargins(this);
  }
}
