package io.intense.spark;

import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.population.Audit;
import io.intense.dl4j.relevance.TermRelevance;
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
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A model around a fitted network.
 *
 * @param <M> the model itself
 */
abstract class NetworkModel<M extends NetworkModel<M>> extends Model<M> implements MultimodalModel {

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

  /** Makes a model of the same class. */
  protected abstract M make(String uid, SharedNetwork network);

  @Override
  public final M copy(ParamMap extra) {
    return copyValues(make(uid(), network), extra).setParent(parent());
  }

  /** Returns the names of the terms whose contributions are told. */
  final List<String> namesOfTerms() {
    return fitted().relevances().stream().map(TermRelevance::name).toList();
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

  /** Returns rows with what each term contributes to each output. */
  public final Contributions contributions(Dataset<?> rows) {
    Columns.requireModalities(rows.schema(), getModalityCols(), Scoring.shapes(fitted()));
    OutputColumn values = Outputs.contributionValues(unused(rows.columns()));
    Dataset<Row> scored = Scoring.apply(rows, getModalityCols(), network, List.of(values));
    return new Contributions(scored, values.name(), fitted());
  }

  /**
   * Returns how much of each interaction's contribution the terms within it can say.
   *
   * @throws UnsupportedOperationException if the fusion has no terms with weights of their own
   */
  public final Dataset<Row> leaks(Dataset<?> rows) {
    requireWeightsOfTerms();
    return Leaks.of(rows.sparkSession(), fitted(), population(rows));
  }

  /**
   * Audits the model on rows without looking at its weights.
   *
   * @throws UnsupportedOperationException if the fusion has no terms with weights of their own
   */
  public final Audit audit(Dataset<?> rows, int sample, int donors) {
    requireWeightsOfTerms();
    Columns.requireModalities(rows.schema(), getModalityCols(), Scoring.shapes(fitted()));
    boolean labelled = Arrays.asList(rows.columns()).contains(getLabelCol());
    RowPopulation population = labelled ? labelled(rows) : population(rows);
    return Audits.of(fitted(), population, labelled, sample, donors, getSeed());
  }

  /** Returns how well the model does without each modality. */
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

  private void requireWeightsOfTerms() {
    if (!(fitted().spec().fusion() instanceof InTense)) {
      throw new UnsupportedOperationException(
          "The fusion %s has no terms with weights of their own, which this needs"
              .formatted(fitted().spec().fusion().getClass().getSimpleName()));
    }
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
