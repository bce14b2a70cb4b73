package io.intense.spark;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.relevance.Scores;
import io.intense.spark.row.PackedRow;
import io.intense.spark.row.RowDecoder;
import io.intense.spark.train.FittedNetwork;
import java.io.Serializable;
import java.util.ArrayList;
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
import scala.Tuple2;

/** Adds a model's columns to a DataFrame, batch or streaming. */
final class Scoring {

  private static final String PACKED = "_1";
  private static final String ADDED = "_2";

  private Scoring() {}

  /** Scores batches of rows. */
  interface RowScorer {
    List<Scores> score(List<Example> rows);
  }

  /** Makes a scorer, within a task. */
  interface ScorerSource extends Serializable {
    RowScorer open();
  }

  /**
   * Scores a DataFrame by a network.
   *
   * @param modalityCols one per modality of the network
   * @param columns what to add
   */
  static Dataset<Row> apply(
      Dataset<?> dataset,
      String[] modalityCols,
      SharedNetwork network,
      List<OutputColumn> columns) {
    RowDecoder decoder =
        RowDecoder.forScoring(
            dataset.schema(),
            modalityCols,
            shapes(network.fitted()),
            network.fitted().spec().fusion().missing().allowed());
    Broadcast<FittedNetwork> sent = network.broadcast(dataset.sparkSession().sparkContext());
    return apply(dataset, decoder, () -> new Scorer(sent.value().restore())::score, columns);
  }

  /**
   * Scores a DataFrame.
   *
   * @param source of a scorer for each partition
   * @param columns what to add
   */
  static Dataset<Row> apply(
      Dataset<?> dataset, RowDecoder decoder, ScorerSource source, List<OutputColumn> columns) {
    if (columns.isEmpty()) {
      return dataset.toDF();
    }
    StructType schema = dataset.schema();
    OutputColumn[] added = columns.toArray(OutputColumn[]::new);
    int width = schema.size();
    MapPartitionsFunction<byte[], Tuple2<byte[], byte[]>> score =
        rows -> new ScoredRows(rows, width, TaskContext.getPartitionId(), decoder, source, added);
    Dataset<Tuple2<byte[], byte[]>> scored =
        dataset
            .select(PackedRow.pack(functions.struct("*"), schema))
            .as(Encoders.BINARY())
            .mapPartitions(score, Encoders.tuple(Encoders.BINARY(), Encoders.BINARY()));
    return unpacked(scored, schema, columns);
  }

  /** Takes the rows, and the columns that the model adds, out of two packed rows. */
  private static Dataset<Row> unpacked(
      Dataset<Tuple2<byte[], byte[]>> scored, StructType schema, List<OutputColumn> added) {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < schema.size(); i++) {
      StructField field = schema.fields()[i];
      columns.add(
          PackedRow.field(functions.col(PACKED), schema, i).as(field.name(), field.metadata()));
    }
    StructType ofAdded = OutputColumn.schema(added);
    for (int i = 0; i < added.size(); i++) {
      columns.add(PackedRow.field(functions.col(ADDED), ofAdded, i).as(added.get(i).name()));
    }
    return scored.select(columns.toArray(Column[]::new));
  }

  static List<InputShape> shapes(FittedNetwork fitted) {
    return fitted.spec().modalities().stream().map(Modality::shape).toList();
  }
}
