package io.intense.spark.diagnose;

import io.intense.dl4j.population.Orthogonalization;
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

/** How much of what each interaction contributes the terms within it can say. */
public final class Leaks {

  private static final StructType TABLE =
      new StructType()
          .add("term", DataTypes.StringType, false)
          .add("order", DataTypes.IntegerType, false)
          .add("explained", DataTypes.DoubleType, false)
          .add("meaningful", DataTypes.BooleanType, false);

  private Leaks() {}

  /**
   * Returns per interaction, as a DataFrame: {@code term}, {@code order}, {@code explained} (R
   * squared of its contribution on the blocks of all its proper subsets, over the rows), {@code
   * meaningful}.
   *
   * @see Orthogonalization
   * @throws IllegalArgumentException if the blocks of lower order are too wide together
   */
  public static Dataset<Row> of(SparkSession spark, FittedNetwork fitted, Population rows) {
    double[] explained = Orthogonalization.of(fitted.restore(), rows).explained();
    List<Row> table = new ArrayList<>();
    List<Term> terms = fitted.spec().terms();
    for (int term = 0; term < explained.length; term++) {
      if (terms.get(term).order() > 1) {
        table.add(
            RowFactory.create(
                terms.get(term).name(),
                terms.get(term).order(),
                explained[term],
                fitted.summary().skill().meaningful()));
      }
    }
    return spark.createDataFrame(table, TABLE);
  }
}
