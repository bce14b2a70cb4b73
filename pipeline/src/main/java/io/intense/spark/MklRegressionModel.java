package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.persistence.MklFolder;
import io.intense.spark.train.KernelMachine;
import java.util.List;
import org.apache.spark.ml.util.MLReader;

/**
 * Predicts numbers by multiple kernel learning. Adds {@code prediction}: a double, or a vector if
 * labels were vectors or arrays. A modality's relevance is the weight of its kernel.
 */
@DefaultSerializer(JavaSerializer.class)
public final class MklRegressionModel extends MklModel<MklRegressionModel> {

  private static final long serialVersionUID = 1L;

  MklRegressionModel(String uid, KernelMachine machine) {
    super(uid, machine);
  }

  /** Reads what {@code save} wrote. */
  public static MklRegressionModel load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<MklRegressionModel> read() {
    return MklFolder.reader(MklRegressionModel.class, MklRegressionModel::new);
  }

  /** Returns the number of outputs. */
  public int numOutputs() {
    return machine().outputs();
  }

  @Override
  MklRegressionModel make(String uid, KernelMachine machine) {
    return new MklRegressionModel(uid, machine);
  }

  @Override
  List<OutputColumn> outputs() {
    return Outputs.ofKernelRegressor(this, machine().predicts() == KernelMachine.Predicts.NUMBERS);
  }
}
