package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
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
 * Learns to predict numbers by multiple kernel learning ({@link MklEstimator}): ridge regression,
 * with the loss {@code (y - f(x))^2 / 2} of standardised labels. A label that is a vector or an
 * array of numbers asks for several outputs, which share the weights of the kernels, and
 * predictions are vectors then.
 */
@DefaultSerializer(JavaSerializer.class)
public final class MklRegressor extends MklEstimator<MklRegressor, MklRegressionModel> {

  private static final long serialVersionUID = 1L;

  /** Makes a regressor with default Params. */
  public MklRegressor() {
    this(Identifiable$.MODULE$.randomUID("mkl-regressor"));
  }

  /** Makes a regressor with default Params and a given identifier. */
  public MklRegressor(String uid) {
    super(uid);
  }

  /** Reads what {@code save} wrote. */
  public static MklRegressor load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<MklRegressor> read() {
    return new DefaultParamsReader<>();
  }

  @Override
  KernelMachine machine(Dataset<?> dataset) {
    return MklTraining.ofNumbers(this, dataset);
  }

  @Override
  MklRegressionModel make(String uid, KernelMachine machine) {
    return new MklRegressionModel(uid, machine);
  }

  @Override
  List<OutputColumn> outputs(StructType schema) {
    return Outputs.ofKernelRegressor(this, Columns.severalLabels(schema, getLabelCol()));
  }
}
