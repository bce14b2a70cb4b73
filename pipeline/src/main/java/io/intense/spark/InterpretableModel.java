package io.intense.spark;

import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.relevance.TermRelevance;
import io.intense.spark.param.InTenseParams;
import io.intense.spark.train.FittedNetwork;
import io.intense.spark.train.InTenseSummary;
import io.intense.spark.train.Tables;
import java.util.List;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What every InTense model can say about itself. */
public interface InterpretableModel extends InTenseParams, MLWritable {

  /** Returns the network and all that belongs to it. */
  FittedNetwork fitted();

  /**
   * Returns how much each term matters, as a DataFrame of the active session: {@code term}
   * (string), {@code modalities} (array of string), {@code order} (int), {@code relevance} (double,
   * equation 4), {@code share} (double, sums to 1), {@code meaningful} (boolean, see {@link
   * #meaningful}).
   */
  default Dataset<Row> relevance() {
    return Tables.relevance(
        SparkSession.active(), fitted().modalityNames(), relevances(), meaningful());
  }

  /** Returns how much each term matters: the modalities first, then the interactions. */
  default List<TermRelevance> relevances() {
    return fitted().relevances();
  }

  /**
   * Returns whether the model beats a trivial predictor on its validation rows; if not, relevances
   * mean nothing.
   */
  default boolean meaningful() {
    return summary().skill().meaningful();
  }

  /** Returns how the model came about. */
  default InTenseSummary summary() {
    return fitted().summary();
  }

  /** Returns what is added to the contributions of all terms: one number per class or output. */
  default double[] bias() {
    TrainedNetwork network = fitted().restore();
    return network.scaling().toLabels(Networks.fusionBias(network.graph()).toDoubleVector());
  }

  /** Returns the names of the terms, in the order of the contributions. */
  default List<String> terms() {
    return relevances().stream().map(TermRelevance::name).toList();
  }
}
