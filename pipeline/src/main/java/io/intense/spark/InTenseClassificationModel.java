package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.spark.param.ClassParams;
import io.intense.spark.param.ClassifierSetters;
import io.intense.spark.persistence.ModelReader;
import io.intense.spark.row.Columns;
import java.util.List;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Classifies rows. Adds {@code rawPrediction} (vector, one logit per class), {@code probability}
 * (vector), {@code prediction} (double) and {@code contributions} (array of {@code term} and {@code
 * values}: what each term adds to each logit; with {@link #bias} they sum to it exactly).
 */
@DefaultSerializer(JavaSerializer.class)
public final class InTenseClassificationModel extends NetworkModel<InTenseClassificationModel>
    implements ClassifierSetters<InTenseClassificationModel> {

  private static final long serialVersionUID = 1L;

  private final ClassParams classParams;

  InTenseClassificationModel(String uid, SharedNetwork network) {
    super(uid, network);
    this.classParams = new ClassParams(this);
  }

  /** Reads what {@code save} wrote. */
  public static InTenseClassificationModel load(String path) {
    return read().load(path);
  }

  /** Returns a reader of what {@code save} wrote. */
  public static MLReader<InTenseClassificationModel> read() {
    return new ModelReader<>(
        InTenseClassificationModel.class,
        (uid, fitted) -> new InTenseClassificationModel(uid, new SharedNetwork(fitted)));
  }

  @Override
  public ClassParams classParams() {
    return classParams;
  }

  /** Returns the number of classes. */
  public int numClasses() {
    return fitted().spec().task().outputs();
  }

  /**
   * Classifies rows. A row with a null, NaN or a wrong width fails the job with an error that names
   * the column, what was found, what was expected and the row.
   *
   * @throws IllegalArgumentException if the schema does not fit
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    return Scoring.apply(
        dataset, getModalityCols(), network(), Outputs.ofClassifier(this, terms()));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    Columns.requireModalities(schema, getModalityCols(), Scoring.shapes(fitted()));
    requireThresholdsFor(numClasses());
    return Outputs.append(schema, Outputs.ofClassifier(this, List.of()));
  }

  @Override
  public InTenseClassificationModel copy(ParamMap extra) {
    return copyValues(new InTenseClassificationModel(uid(), network()), extra).setParent(parent());
  }

  @Override
  public String toString() {
    return "InTenseClassificationModel: uid=%s, numClasses=%d, terms=%s"
        .formatted(uid(), numClasses(), terms());
  }
}
