package io.intense.spark;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.network.Modality;
import io.intense.spark.row.RowDecoder;
import io.intense.spark.train.FittedNetwork;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Adds a model's columns to a DataFrame, batch or streaming. */
final class Scoring {

  private Scoring() {}

  /**
   * Scores a DataFrame.
   *
   * @param modalityCols one per modality of the network
   * @param columns what to add
   */
  static Dataset<Row> apply(
      Dataset<?> dataset,
      String[] modalityCols,
      SharedNetwork network,
      List<OutputColumn> columns) {
    if (columns.isEmpty()) {
      return dataset.toDF();
    }
    StructType schema = Outputs.append(dataset.schema(), columns);
    RowDecoder decoder =
        RowDecoder.forScoring(dataset.schema(), modalityCols, shapes(network.fitted()));
    Broadcast<FittedNetwork> sent = network.broadcast(dataset.sparkSession().sparkContext());
    OutputColumn[] added = columns.toArray(OutputColumn[]::new);
    MapPartitionsFunction<Row, Row> score =
        rows -> new ScoredRows(rows, TaskContext.getPartitionId(), decoder, sent, added);
    return withMetadata(dataset.toDF().mapPartitions(score, Encoders.row(schema)), schema);
  }

  static List<InputShape> shapes(FittedNetwork fitted) {
    return fitted.spec().modalities().stream().map(Modality::shape).toList();
  }

  /** Gives columns the metadata back that mapping rows takes from them. */
  private static Dataset<Row> withMetadata(Dataset<Row> mapped, StructType schema) {
    if (mapped.schema().equals(schema)) {
      return mapped;
    }
    Column[] columns =
        Arrays.stream(schema.fields()).map(Scoring::withMetadata).toArray(Column[]::new);
    return mapped.select(columns);
  }

  private static Column withMetadata(StructField field) {
    return functions
        .col("`" + field.name().replace("`", "``") + "`")
        .as(field.name(), field.metadata());
  }
}
