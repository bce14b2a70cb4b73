package io.intense.spark;

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
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.reflect.ClassTag$;

/**
 * A model of multiple kernel learning. A modality's relevance is the weight of its kernel.
 *
 * @param <M> the model itself
 */
public abstract class MklModel<M extends MklModel<M>> extends Model<M>
    implements HasMklParams<M>, MLWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final MklParams mklParams;
  private final KernelMachine machine;

  MklModel(String uid, KernelMachine machine) {
    this.uid = uid;
    this.mklParams = new MklParams(this);
    this.machine = machine;
  }

  /** Makes a model of the same class. */
  abstract M make(String uid, KernelMachine machine);

  /** Returns the columns that it adds. */
  abstract List<OutputColumn> outputs();

  final KernelMachine machine() {
    return machine;
  }

  @Override
  public final MLWriter write() {
    return MklFolder.writer(this, machine);
  }

  @Override
  public final String uid() {
    return uid;
  }

  @Override
  public final MklParams mklParams() {
    return mklParams;
  }

  /** Returns how often the relevances were updated. */
  public final int iterations() {
    return machine.solution().iterations();
  }

  /** Returns the relevance of each modality: the p-th powers sum to 1. */
  public final List<TermRelevance> relevances() {
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
  public final Dataset<Row> relevance() {
    return Tables.relevance(SparkSession.active(), relevances(), List.of(getModalityCols()));
  }

  /**
   * Predicts. A row that cannot be used fails the job, naming column, value and row.
   *
   * @throws IllegalArgumentException if the schema does not fit
   */
  @Override
  public final Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    Broadcast<KernelMachine> sent =
        dataset
            .sparkSession()
            .sparkContext()
            .broadcast(machine, ClassTag$.MODULE$.apply(KernelMachine.class));
    RowDecoder decoder =
        RowDecoder.forScoring(dataset.schema(), getModalityCols(), machine.shapes(), false);
    return Scoring.apply(
        dataset, decoder, () -> rows -> rows.stream().map(sent.value()::score).toList(), outputs());
  }

  @Override
  public final StructType transformSchema(StructType schema) {
    Columns.requireModalities(schema, getModalityCols(), machine.shapes());
    return Outputs.append(schema, outputs());
  }

  @Override
  public final M copy(ParamMap extra) {
    return copyValues(make(uid, machine), extra).setParent(parent());
  }

  @Override
  public final String toString() {
    return "%s: uid=%s, outputs=%d, modalities=%s"
        .formatted(
            getClass().getSimpleName(), uid, machine.outputs(), Arrays.toString(getModalityCols()));
  }
}
