package io.intense.spark.diagnose;

import io.intense.dl4j.population.MissingSums;
import io.intense.dl4j.population.Population;
import io.intense.dl4j.term.Term;
import io.intense.spark.train.FittedNetwork;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Predictions and relevances as modalities go missing. */
public final class Missingness {

  private static final StructType SHARE =
      new StructType()
          .add("term", DataTypes.StringType, false)
          .add("share", DataTypes.DoubleType, false);
  private static final StructType TABLE =
      new StructType()
          .add("missing", DataTypes.StringType, false)
          .add("rows", DataTypes.LongType, false)
          .add("loss", DataTypes.DoubleType, false)
          .add("metric", DataTypes.DoubleType, false)
          .add("shares", DataTypes.createArrayType(SHARE, false), false);

  private Missingness() {}

  /**
   * Returns, first for the rows as they are and then without each modality, as a DataFrame: {@code
   * missing} (the modality, empty for none), {@code rows} (that have another one), {@code loss},
   * {@code metric} (accuracy, or mean absolute error) and {@code shares} (array of {@code term} and
   * {@code share} of the deviations of all terms' contributions).
   *
   * @param rows with labels
   * @throws IllegalArgumentException if the model does not allow for missing modalities
   */
  public static Dataset<Row> of(SparkSession spark, FittedNetwork fitted, Population rows) {
    List<Row> table = new ArrayList<>();
    List<Term> terms = fitted.spec().terms();
    for (MissingSums.Without found :
        rows.sum(fitted.restore(), new MissingSums(fitted.spec())).found()) {
      Row[] shares = new Row[terms.size()];
      for (int term = 0; term < shares.length; term++) {
        shares[term] = RowFactory.create(terms.get(term).name(), found.shares()[term]);
      }
      table.add(
          RowFactory.create(
              found.missing() < 0 ? "" : fitted.modalityNames().get(found.missing()),
              found.rows(),
              found.loss(),
              found.metric(),
              shares));
    }
    return spark.createDataFrame(table, TABLE);
  }
}
