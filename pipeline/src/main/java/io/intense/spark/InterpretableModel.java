package io.intense.spark;

import io.intense.dl4j.evidence.CrossFit;
import io.intense.dl4j.evidence.NormPath;
import io.intense.dl4j.evidence.PenaltyPath;
import io.intense.dl4j.evidence.Stability;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.population.Audit;
import io.intense.dl4j.relevance.TermRelevance;
import io.intense.spark.diagnose.ClassRelevance;
import io.intense.spark.diagnose.Contributions;
import io.intense.spark.diagnose.Explanations;
import io.intense.spark.diagnose.GroupRelevance;
import io.intense.spark.diagnose.Leaks;
import io.intense.spark.diagnose.Missingness;
import io.intense.spark.param.HasContributions;
import io.intense.spark.row.Columns;
import io.intense.spark.train.Paths;
import io.intense.spark.train.Tables;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** A model whose terms have scores, and which tells where a prediction comes from. */
public interface InterpretableModel extends MultimodalModel, HasContributions {

  /**
   * Returns how much each term matters, as a DataFrame of the active session: {@code term}
   * (string), {@code modalities} (array of string), {@code order} (int), {@code relevance} (double,
   * the score; see the model), {@code share} (double, sums to 1), {@code meaningful} (boolean, see
   * {@link #meaningful}), {@code deviation} (double, standard deviation of the contribution over
   * the rows of the fit).
   *
   * <p>With {@code numFolds} also {@code effect}, {@code effectStdErr}, {@code pValue}, {@code
   * qValue} and {@code effectShare}, see {@link #crossFit}; with {@code numBootstraps} {@code
   * shareMean}, {@code shareStdErr}, {@code shareLow}, {@code shareHigh} and {@code frequency}, see
   * {@link #stability}; with {@code numPermutations} {@code chance}, how likely so large a
   * contribution is by chance.
   */
  default Dataset<Row> relevance() {
    return Tables.relevance(SparkSession.active(), fitted());
  }

  /** Returns the terms' effects on rows not trained on; none without {@code numFolds}. */
  default CrossFit crossFit() {
    return fitted().evidence().crossFit();
  }

  /** Returns what other penalties would have given; nothing without {@code regParams}. */
  default PenaltyPath penaltyPath() {
    return fitted().evidence().path();
  }

  /**
   * Returns what other norms over the relevances would have given; nothing without {@code norms}.
   */
  default NormPath normPath() {
    return fitted().evidence().norms();
  }

  /**
   * Returns how the shares change along the penalties of {@code regParams} and along {@code norms},
   * as a DataFrame of the active session, one row per point and term: {@code along} (string, {@code
   * regParam} or {@code p}), {@code value} (double), {@code chosen} (boolean, whether the model is
   * this one), {@code loss} and {@code trivialLoss} (double, on the validation rows), {@code
   * meaningful} (boolean), {@code term} (string), {@code share} (double).
   */
  default Dataset<Row> paths() {
    return Paths.of(SparkSession.active(), fitted());
  }

  /** Returns how the shares vary from refit to refit; nothing without {@code numBootstraps}. */
  default Stability stability() {
    return fitted().evidence().stability();
  }

  /** Returns how much each term matters: the modalities first, then the interactions. */
  default List<TermRelevance> relevances() {
    return fitted().relevances();
  }

  /** Returns what is added to the contributions of all terms: one number per class or output. */
  default double[] bias() {
    TrainedNetwork network = fitted().restore();
    return network.scaling().toLabels(Networks.bias(network.spec(), network.graph()));
  }

  /** Returns the names of the terms, in the order of the contributions. */
  default List<String> terms() {
    return relevances().stream().map(TermRelevance::name).toList();
  }

  /**
   * Returns rows with what each term contributes to each output.
   *
   * @param rows with the modalities' columns
   */
  Contributions contributions(Dataset<?> rows);

  /**
   * Returns how much each term matters to each class or output, by weights and by contributions to
   * some rows.
   *
   * @param rows with the modalities' columns
   * @see ClassRelevance#of
   */
  default Dataset<Row> relevanceByClass(Dataset<?> rows) {
    return ClassRelevance.of(contributions(rows));
  }

  /**
   * Returns how much each term matters within groups of rows.
   *
   * @param rows with the modalities' columns
   * @param column whose values are the groups
   * @see GroupRelevance#of
   * @throws IllegalArgumentException if there is no such column
   */
  default Dataset<Row> relevanceBy(Dataset<?> rows, String column) {
    Columns.require(rows.schema(), column, "to group by");
    return GroupRelevance.of(contributions(rows), column);
  }

  /**
   * Returns how much of what each interaction contributes to the prediction the terms within it can
   * say: near 0 where it is an interaction indeed, near 1 where modalities depend on each other so
   * that it is one in name only.
   *
   * @param rows with the modalities' columns
   * @see Leaks#of
   */
  Dataset<Row> leaks(Dataset<?> rows);

  /**
   * Returns how good the predictions are, and what they rest on, as each modality goes missing.
   *
   * @param rows with the modalities' columns and labels
   * @see Missingness#of
   * @throws IllegalArgumentException if the model was not trained with {@code handleInvalid} {@code
   *     keep}
   */
  Dataset<Row> missingness(Dataset<?> rows);

  /**
   * Audits the model on rows without looking at its weights: modalities are exchanged between rows,
   * and what that does to predictions is compared with the relevances. If the rows have labels,
   * what it does to the loss is measured too.
   *
   * @param rows with the modalities' columns
   * @param sample about how many of them have their modalities exchanged
   * @param donors how many rows give theirs to each of them, an even number
   * @throws IllegalArgumentException if a number is out of range or there are too few rows
   */
  Audit audit(Dataset<?> rows, int sample, int donors);

  /**
   * Returns the terms that matter most to each row, as an expression on the rows that {@code
   * transform} returns.
   *
   * @param largest how many terms
   * @see Explanations#of
   */
  default Column explanations(int largest) {
    String column = getContributionsCol();
    if (column.isEmpty()) {
      throw new IllegalArgumentException(
          "contributionsCol is empty; explanations are made from that column");
    }
    return Explanations.of(
        functions.col("`" + column.replace("`", "``") + "`"),
        largest,
        fitted().spec().task().isClassification());
  }
}
