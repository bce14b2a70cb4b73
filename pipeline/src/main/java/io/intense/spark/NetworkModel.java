package io.intense.spark;

import io.intense.dl4j.network.Task;
import io.intense.dl4j.population.Audit;
import io.intense.spark.diagnose.Audits;
import io.intense.spark.diagnose.Contributions;
import io.intense.spark.diagnose.Leaks;
import io.intense.spark.diagnose.Missingness;
import io.intense.spark.param.SharedParams;
import io.intense.spark.persistence.ModelWriter;
import io.intense.spark.row.Columns;
import io.intense.spark.row.RowDecoder;
import io.intense.spark.train.FittedNetwork;
import io.intense.spark.train.RowPopulation;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A model around a fitted network.
 *
 * @param <M> the model itself
 */
abstract class NetworkModel<M extends NetworkModel<M>> extends Model<M>
    implements InterpretableModel {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final SharedParams sharedParams;
  private final SharedNetwork network;

  NetworkModel(String uid, SharedNetwork network) {
    this.uid = uid;
    this.sharedParams = new SharedParams(this);
    this.network = network;
  }

  /** Returns the network, for copies of this model to share. */
  final SharedNetwork network() {
    return network;
  }

  @Override
  public final String uid() {
    return uid;
  }

  @Override
  public final SharedParams sharedParams() {
    return sharedParams;
  }

  @Override
  public final FittedNetwork fitted() {
    return network.fitted();
  }

  @Override
  public final MLWriter write() {
    return new ModelWriter(this, fitted());
  }

  @Override
  public final Contributions contributions(Dataset<?> rows) {
    Columns.requireModalities(rows.schema(), getModalityCols(), Scoring.shapes(fitted()));
    OutputColumn values = Outputs.contributionValues(unused(rows.columns()));
    Dataset<Row> scored = Scoring.apply(rows, getModalityCols(), network, List.of(values));
    return new Contributions(scored, values.name(), fitted());
  }

  @Override
  public final Dataset<Row> leaks(Dataset<?> rows) {
    return Leaks.of(rows.sparkSession(), fitted(), population(rows));
  }

  @Override
  public final Audit audit(Dataset<?> rows, int sample, int donors) {
    Columns.requireModalities(rows.schema(), getModalityCols(), Scoring.shapes(fitted()));
    boolean labelled = Arrays.asList(rows.columns()).contains(getLabelCol());
    RowPopulation population = labelled ? labelled(rows) : population(rows);
    return Audits.of(fitted(), population, labelled, sample, donors, getSeed());
  }

  @Override
  public final Dataset<Row> missingness(Dataset<?> rows) {
    Columns.requireModalities(rows.schema(), getModalityCols(), Scoring.shapes(fitted()));
    Columns.require(rows.schema(), getLabelCol(), "labelCol");
    return Missingness.of(rows.sparkSession(), fitted(), labelled(rows));
  }

  private RowPopulation labelled(Dataset<?> rows) {
    Task task = fitted().spec().task();
    return RowPopulation.of(
        rows,
        RowDecoder.forEvaluation(
            rows.schema(),
            getModalityCols(),
            Scoring.shapes(fitted()),
            fitted().spec().fusion().missing().allowed(),
            getLabelCol(),
            task.isClassification() ? task.outputs() : 0));
  }

  private RowPopulation population(Dataset<?> rows) {
    Columns.requireModalities(rows.schema(), getModalityCols(), Scoring.shapes(fitted()));
    return RowPopulation.of(
        rows,
        RowDecoder.forScoring(
            rows.schema(),
            getModalityCols(),
            Scoring.shapes(fitted()),
            fitted().spec().fusion().missing().allowed()));
  }

  private static String unused(String[] columns) {
    String name = "contributionValues";
    while (Arrays.asList(columns).contains(name)) {
      name += "_";
    }
    return name;
  }
}
