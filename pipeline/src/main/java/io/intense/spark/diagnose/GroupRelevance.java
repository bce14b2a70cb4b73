package io.intense.spark.diagnose;

import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;

/** How much each term matters within groups of rows. */
public final class GroupRelevance {

  private static final String GROUP = "group";

  private GroupRelevance() {}

  /**
   * Returns per value of a column and term, as a DataFrame: {@code group} (the column's value),
   * {@code rows}, {@code term}, {@code order}, {@code relevance} (root of the mean square of the
   * contribution over the group's rows and the outputs), {@code share} (of the group's relevances),
   * {@code mean} (array: mean contribution per class or output), {@code meaningful}. Of logits the
   * mean over the classes is taken off first.
   *
   * @param column of a type that can be grouped by
   */
  public static Dataset<Row> of(Contributions contributions, String column) {
    Column group = functions.col(GROUP);
    Column term = functions.col(Contributions.TERM);
    Column values = functions.col(Contributions.VALUES);
    Column relevance = functions.col("relevance");
    Column total = functions.sum(relevance).over(Window.partitionBy(group));
    Column[] means =
        IntStream.range(0, contributions.outputs())
            .mapToObj(k -> functions.avg(values.getItem(k)))
            .toArray(Column[]::new);
    return contributions
        .exploded(functions.col("`" + column.replace("`", "``") + "`").as(GROUP))
        .groupBy(group, term)
        .agg(
            functions.count(functions.lit(1)).as("rows"),
            functions
                .sqrt(
                    functions
                        .avg(Contributions.squares(values))
                        .divide(functions.lit(contributions.outputs())))
                .as("relevance"),
            functions.array(means).as("mean"))
        .withColumn(
            "share", functions.when(total.equalTo(0), 0.0).otherwise(relevance.divide(total)))
        .orderBy(group, term)
        .select(
            group,
            functions.col("rows"),
            contributions.name(term).as(Contributions.TERM),
            contributions.order(term).as("order"),
            relevance,
            functions.col("share"),
            functions.col("mean"),
            functions.lit(contributions.fitted().summary().skill().meaningful()).as("meaningful"));
  }
}
