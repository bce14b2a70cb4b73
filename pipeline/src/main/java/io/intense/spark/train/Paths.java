package io.intense.spark.train;

import io.intense.dl4j.evidence.Evidence;
import io.intense.dl4j.evidence.NormPath;
import io.intense.dl4j.evidence.PenaltyPath;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.train.Skill;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The paths along which a fit was trained, as a DataFrame. */
public final class Paths {

  private static final StructType SCHEMA =
      new StructType()
          .add("along", DataTypes.StringType, false)
          .add("value", DataTypes.DoubleType, false)
          .add("chosen", DataTypes.BooleanType, false)
          .add("loss", DataTypes.DoubleType, false)
          .add("trivialLoss", DataTypes.DoubleType, false)
          .add("meaningful", DataTypes.BooleanType, false)
          .add("term", DataTypes.StringType, false)
          .add("share", DataTypes.DoubleType, false);

  private Paths() {}

  /** Makes the table, with one row per point and term; without paths it has none. */
  public static Dataset<Row> of(SparkSession spark, FittedNetwork fitted) {
    List<Row> rows = new ArrayList<>();
    Evidence evidence = fitted.evidence();
    for (PenaltyPath.Point point : evidence.path().points()) {
      boolean chosen = point.regParam() == evidence.path().recommended();
      add(rows, fitted, "regParam", point.regParam(), chosen, point.skill(), point.shares());
    }
    for (NormPath.Point point : evidence.norms().points()) {
      boolean own = ((InTense) fitted.spec().fusion()).p() == point.p();
      add(rows, fitted, "p", point.p(), own, point.skill(), point.shares());
    }
    return spark.createDataFrame(rows, SCHEMA);
  }

  private static void add(
      List<Row> rows,
      FittedNetwork fitted,
      String along,
      double value,
      boolean chosen,
      Skill skill,
      List<Double> shares) {
    for (int i = 0; i < shares.size(); i++) {
      rows.add(
          RowFactory.create(
              along,
              value,
              chosen,
              skill.loss(),
              skill.trivialLoss(),
              skill.meaningful(),
              fitted.relevances().get(i).name(),
              shares.get(i)));
    }
  }
}
