package io.intense.jobs.benchmark;

import io.intense.dl4j.fusion.InTense;
import io.intense.jobs.data.SynthGene;
import io.intense.spark.InTenseClassificationModel;
import io.intense.spark.InTenseClassifier;
import io.intense.spark.feature.LetterEncoder;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Work through Spark on one core, with the network of {@code char-cnn}. */
final class SparkBlocks {

  private static final int ROWS = 10_000;
  private static final int EPOCHS = 5;
  private static final long SEED = 1;
  private static final String[] MODALITIES = {"m1", "m2", "m3"};

  private SparkBlocks() {}

  /** Returns what adds a model's columns to rows that Spark holds in memory. */
  static LongSupplier transform(Workload workload) {
    Dataset<Row> rows = genes(ROWS);
    InTenseClassificationModel model = model(workload);
    return () -> {
      model.transform(rows).write().format("noop").mode("overwrite").save();
      return ROWS;
    };
  }

  /** Returns a model that has hardly been trained. */
  static InTenseClassificationModel model(Workload workload) {
    return classifier(workload).setMaxIter(1).fit(genes(10 * workload.batch()));
  }

  /**
   * Returns what fits, from DataFrame to model: decoding, statistics and validation are in it too.
   */
  static LongSupplier fit(Workload workload) {
    Dataset<Row> rows = genes(ROWS);
    InTenseClassifier classifier = classifier(workload).setMaxIter(EPOCHS);
    return () -> {
      classifier.fit(rows);
      return (long) EPOCHS * ROWS;
    };
  }

  private static InTenseClassifier classifier(Workload workload) {
    return new InTenseClassifier()
        .setModalityCols(MODALITIES)
        .setEncoders("cnn(32)", "cnn(32)", "cnn(32)")
        .setInteractionOrder(MODALITIES.length)
        .setLatentDim(((InTense) workload.network().fusion()).latentDim())
        .setBatchSize(workload.batch())
        .setSeed(SEED);
  }

  static SparkSession session() {
    return SparkSession.builder()
        .master("local[1]")
        .config("spark.ui.enabled", false)
        .config("spark.sql.shuffle.partitions", 1)
        .getOrCreate();
  }

  private static Dataset<Row> genes(int count) {
    StructType schema = new StructType().add("label", DataTypes.IntegerType);
    for (String modality : MODALITIES) {
      schema = schema.add(modality, DataTypes.StringType);
    }
    List<Row> genes =
        SynthGene.tri(count, SEED)
            .generate()
            .map(
                gene ->
                    RowFactory.create(
                        gene.label(),
                        gene.strings().get(0),
                        gene.strings().get(1),
                        gene.strings().get(2)))
            .toList();
    Dataset<Row> rows =
        new LetterEncoder()
            .setInputCols(MODALITIES)
            .transform(session().createDataFrame(genes, schema))
            .cache();
    rows.count();
    return rows;
  }
}
