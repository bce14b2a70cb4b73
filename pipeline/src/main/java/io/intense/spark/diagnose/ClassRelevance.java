package io.intense.spark.diagnose;

import io.intense.dl4j.fusion.BlockNorms;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.relevance.OutputRelevance;
import io.intense.spark.train.FittedNetwork;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;

/** How much each term matters to each class or output. */
public final class ClassRelevance {

  private static final String OUTPUT = "output";

  private ClassRelevance() {}

  /**
   * Returns per term and output, as a DataFrame: {@code term}, {@code order}, {@code output} (class
   * index or position), {@code relevance} (equation 4 on the norms of the output's weights), {@code
   * share} (of the output's relevances), {@code deviation} (standard deviation of the contribution
   * over the rows), {@code deviationShare}, {@code meaningful}. Of logits the mean over the classes
   * is taken off first.
   *
   * @throws IllegalArgumentException if the model has another fusion than {@link InTense}
   */
  public static Dataset<Row> of(Contributions contributions) {
    FittedNetwork fitted = contributions.fitted();
    int outputs = contributions.outputs();
    if (!(fitted.spec().fusion() instanceof InTense fusion)) {
      throw new IllegalArgumentException(
          "Relevance per class is read from the blocks of interpretable tensor fusion, the fusion is "
              + fitted.spec().fusion().getClass().getSimpleName());
    }
    List<Double> relevances = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    double[][] norms = OutputRelevance.norms(fitted.restore());
    for (int output = 0; output < outputs; output++) {
      double[] ofOutput = BlockNorms.relevances(norms[output], fusion.p());
      double[] shareOfOutput = BlockNorms.shares(ofOutput);
      for (int term = 0; term < ofOutput.length; term++) {
        relevances.add(ofOutput[term]);
        shares.add(shareOfOutput[term]);
      }
    }
    int terms = norms[0].length;
    Column term = functions.col(Contributions.TERM);
    Column output = functions.col(OUTPUT);
    Column place = output.multiply(terms).plus(term);
    Column deviation = functions.col("deviation");
    Column total = functions.sum(deviation).over(Window.partitionBy(output));
    return contributions
        .exploded()
        .select(
            term,
            functions
                .posexplode(functions.col(Contributions.VALUES))
                .as(new String[] {OUTPUT, "value"}))
        .groupBy(term, output)
        .agg(functions.stddev_pop("value").as("deviation"))
        .withColumn(
            "deviationShare",
            functions.when(total.equalTo(0), 0.0).otherwise(deviation.divide(total)))
        .orderBy(output, term)
        .select(
            contributions.name(term).as(Contributions.TERM),
            contributions.order(term).as("order"),
            output,
            Contributions.number(place, relevances).as("relevance"),
            Contributions.number(place, shares).as("share"),
            deviation,
            functions.col("deviationShare"),
            functions.lit(fitted.summary().skill().meaningful()).as("meaningful"));
  }
}
