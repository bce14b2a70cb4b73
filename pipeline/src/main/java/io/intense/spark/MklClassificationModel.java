package io.intense.spark;

import com.esotericsoftware.kryo.DefaultSerializer;
import com.esotericsoftware.kryo.serializers.JavaSerializer;
import io.intense.dl4j.relevance.TermRelevance;
import io.intense.dl4j.term.Term;
import io.intense.spark.param.HasMklParams;
import io.intense.spark.param.MklParams;
import io.intense.spark.persistence.MklFolder;
import io.intense.spark.row.Columns;
import io.intense.spark.row.RowDecoder;
import io.intense.spark.train.KernelMachine;
import io.intense.spark.train.Tables;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.reflect.ClassTag$;

/**
 * Classifies rows by multiple kernel learning. Adds {@code rawPrediction} (vector, one margin per
 * class) and {@code prediction} (double). A modality's relevance is the weight of its kernel.
 */
@DefaultSerializer(JavaSerializer.class)
public final class MklClassificationModel extends Model<MklClassificationModel>
    implements HasMklParams<MklClassificationModel>, MLWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final MklParams mklParams;
  private final KernelMachine machine;

  MklClassificationModel(String uid, KernelMachine machine) {
    this.uid = uid;
    this.mklParams = new MklParams(this);
    this.machine = machine;
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
  public MLWriter write() {
    return MklFolder.writer(this, machine);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public MklParams mklParams() {
    return mklParams;
  }

  /** Returns the number of classes. */
  public int numClasses() {
    return machine.classes();
  }

  /** Returns how often the relevances were updated. */
  public int iterations() {
    return machine.solution().iterations();
  }

  /** Returns the relevance of each modality: the p-th powers sum to 1. */
  public List<TermRelevance> relevances() {
    double[] betas = machine.solution().betas();
    double sum = Arrays.stream(betas).sum();
    String[] names = getModalityCols();
    return IntStream.range(0, betas.length)
        .mapToObj(
            m -> new TermRelevance(new Term(names[m], List.of(m), 1), betas[m], betas[m] / sum))
        .toList();
  }

  /**
   * Returns the relevances as a DataFrame of the active session: {@code term}, {@code modalities},
   * {@code order}, {@code relevance}, {@code share}.
   */
  public Dataset<Row> relevance() {
    return Tables.relevance(SparkSession.active(), relevances(), List.of(getModalityCols()));
  }

  /**
   * Classifies rows. A row that cannot be used fails the job, naming column, value and row.
   *
   * @throws IllegalArgumentException if the schema does not fit
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Broadcast<KernelMachine> sent =
        dataset
            .sparkSession()
            .sparkContext()
            .broadcast(machine, ClassTag$.MODULE$.apply(KernelMachine.class));
    RowDecoder decoder =
        RowDecoder.forScoring(dataset.schema(), getModalityCols(), machine.shapes(), false);
    return Scoring.apply(
        dataset,
        decoder,
        () -> rows -> rows.stream().map(sent.value()::score).toList(),
        Outputs.ofMargins(this));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    Columns.requireModalities(schema, getModalityCols(), machine.shapes());
    return Outputs.append(schema, Outputs.ofMargins(this));
  }

  @Override
  public MklClassificationModel copy(ParamMap extra) {
    return copyValues(new MklClassificationModel(uid, machine), extra).setParent(parent());
  }

  @Override
  public String toString() {
    return "MklClassificationModel: uid=%s, numClasses=%d, modalities=%s"
        .formatted(uid, numClasses(), Arrays.toString(getModalityCols()));
  }
}
