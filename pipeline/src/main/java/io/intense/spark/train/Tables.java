package io.intense.spark.train;

import io.intense.dl4j.relevance.TermRelevance;
import io.intense.dl4j.term.Term;
import io.intense.dl4j.train.EpochResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Relevances and history as DataFrames, and back. */
public final class Tables {

  private static final StructType RELEVANCE =
      new StructType()
          .add("term", DataTypes.StringType, false)
          .add("modalities", DataTypes.createArrayType(DataTypes.StringType, false), false)
          .add("order", DataTypes.IntegerType, false)
          .add("relevance", DataTypes.DoubleType, false)
          .add("share", DataTypes.DoubleType, false)
          .add("meaningful", DataTypes.BooleanType, false);

  private static final StructType HISTORY =
      new StructType()
          .add("epoch", DataTypes.IntegerType, false)
          .add("trainLoss", DataTypes.DoubleType, false)
          .add("validationLoss", DataTypes.DoubleType, false)
          .add("validationMetric", DataTypes.DoubleType, false)
          .add("penaltyWeight", DataTypes.DoubleType, false)
          .add("stepSize", DataTypes.DoubleType, false)
          .add("seconds", DataTypes.DoubleType, false)
          .add("shares", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

  private Tables() {}

  /** Makes the relevance table of a model, with the columns of all evidence that it has. */
  public static Dataset<Row> relevance(SparkSession spark, FittedNetwork model) {
    List<String> names = model.modalityNames();
    boolean meaningful = model.summary().skill().meaningful();
    EvidenceColumns evidence = new EvidenceColumns(model.evidence());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < model.relevances().size(); i++) {
      TermRelevance r = model.relevances().get(i);
      List<Object> values = new ArrayList<>();
      values.add(r.name());
      values.add(r.term().modalities().stream().map(names::get).toArray(String[]::new));
      values.add(r.term().order());
      values.add(r.relevance());
      values.add(r.share());
      values.add(meaningful);
      values.addAll(evidence.values(i));
      rows.add(RowFactory.create(values.toArray()));
    }
    StructType schema = RELEVANCE;
    for (String name : evidence.names()) {
      schema = schema.add(name, DataTypes.DoubleType, false);
    }
    return spark.createDataFrame(rows, schema);
  }

  /** Makes the relevance table of terms that have nothing but their scores. */
  public static Dataset<Row> relevance(
      SparkSession spark, List<TermRelevance> relevances, List<String> names) {
    List<Row> rows =
        relevances.stream()
            .map(
                r ->
                    RowFactory.create(
                        r.name(),
                        r.term().modalities().stream().map(names::get).toArray(String[]::new),
                        r.term().order(),
                        r.relevance(),
                        r.share()))
            .toList();
    StructField[] fields = Arrays.copyOf(RELEVANCE.fields(), RELEVANCE.size() - 1);
    return spark.createDataFrame(rows, new StructType(fields));
  }

  /** Reads a relevance table. */
  public static List<TermRelevance> relevances(Dataset<Row> table, List<String> names) {
    return table.collectAsList().stream()
        .map(
            row ->
                new TermRelevance(
                    new Term(
                        row.getString(0),
                        row.<String>getList(1).stream().map(names::indexOf).toList(),
                        row.getInt(2)),
                    row.getDouble(3),
                    row.getDouble(4)))
        .toList();
  }

  /** Makes the table of a training's epochs. */
  public static Dataset<Row> history(SparkSession spark, List<EpochResult> history) {
    List<Row> rows =
        history.stream()
            .map(
                e ->
                    RowFactory.create(
                        e.epoch(),
                        e.trainLoss(),
                        e.validationLoss(),
                        e.validationMetric(),
                        e.penaltyWeight(),
                        e.stepSize(),
                        e.seconds(),
                        e.shares().toArray(Double[]::new)))
            .toList();
    return spark.createDataFrame(rows, HISTORY);
  }

  /** Reads a table of epochs. */
  public static List<EpochResult> epochs(Dataset<Row> table) {
    return table.collectAsList().stream()
        .map(
            row ->
                new EpochResult(
                    row.getInt(0),
                    row.getDouble(1),
                    row.getDouble(2),
                    row.getDouble(3),
                    row.getDouble(4),
                    row.getDouble(5),
                    row.getDouble(6),
                    List.copyOf(row.<Double>getList(7))))
        .toList();
  }
}
