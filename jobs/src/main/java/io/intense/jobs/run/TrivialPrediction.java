package io.intense.jobs.run;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * What to predict without looking at any input, learned from training rows.
 *
 * @param values the most frequent class's index alone, or per output the median
 */
public record TrivialPrediction(List<Double> values) {

  /** Copies the list. */
  public TrivialPrediction {
    values = List.copyOf(values);
  }

  /**
   * Learns what to predict.
   *
   * @param label name of the column of class indices, or of one or several numbers
   * @param classes whether labels are classes
   */
  public static TrivialPrediction learned(Dataset<?> rows, String label, boolean classes) {
    return classes ? mostFrequent(rows, label) : median(rows, label);
  }

  /** Finds the most frequent class; of several, the first. */
  static TrivialPrediction mostFrequent(Dataset<?> rows, String label) {
    Column index = Numbers.of(rows, label).getItem(0);
    Row first =
        rows.groupBy(index.as("label"))
            .count()
            .orderBy(functions.desc("count"), functions.asc("label"))
            .first();
    return new TrivialPrediction(List.of(first.getDouble(0)));
  }

  /** Finds the median of each output. */
  static TrivialPrediction median(Dataset<?> rows, String label) {
    Dataset<Row> labels = rows.select(Numbers.of(rows, label).as("label"));
    int outputs = labels.select(functions.size(functions.col("label"))).first().getInt(0);
    Column[] medians = new Column[outputs];
    for (int output = 0; output < outputs; output++) {
      medians[output] = functions.median(functions.col("label").getItem(output));
    }
    Row row = labels.agg(functions.array(medians)).first();
    return new TrivialPrediction(row.getList(0));
  }

  /** Returns the prediction, the same for every row. */
  Column column() {
    return functions.array(values.stream().map(functions::lit).toArray(Column[]::new));
  }
}
