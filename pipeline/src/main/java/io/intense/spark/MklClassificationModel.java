package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.param.HasMklClassifierParams;
import io.intense.spark.param.MklClassifierParams;
import io.intense.spark.persistence.MklFolder;
import io.intense.spark.train.KernelMachine;
import java.util.List;
import org.apache.spark.ml.util.MLReader;

/**
 * Classifies rows by multiple kernel learning. Adds {@code rawPrediction} (vector, one margin per
 * class) and {@code prediction} (double). A modality's relevance is the weight of its kernel.
 */
@DefaultSerializer(JavaSerializer.class)
public final class MklClassificationModel extends MklModel<MklClassificationModel>
    implements HasMklClassifierParams<MklClassificationModel> {

  private static final long serialVersionUID = 1L;

  private final MklClassifierParams mklClassifierParams;

  MklClassificationModel(String uid, KernelMachine machine) {
    super(uid, machine);
    this.mklClassifierParams = new MklClassifierParams(this);
  }

  /** Reads what {@code save} wrote. */
  public static MklClassificationModel load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<MklClassificationModel> read() {
    return MklFolder.reader(MklClassificationModel.class, MklClassificationModel::new);
  }

  @Override
  public MklClassifierParams mklClassifierParams() {
    return mklClassifierParams;
  }

  /** Returns the number of classes. */
  public int numClasses() {
    return machine().outputs();
  }

  @Override
  MklClassificationModel make(String uid, KernelMachine machine) {
    return new MklClassificationModel(uid, machine);
  }

  @Override
  List<OutputColumn> outputs() {
    return Outputs.ofMargins(this);
  }
}
