package io.intense.jobs.benchmark;

import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.inference.InTenseScorer;
import io.intense.dl4j.network.Example;
import io.intense.spark.InTenseRegressionModel;
import io.intense.spark.InTenseRegressor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Scoring without Spark, by a model that Spark has fitted and saved. */
final class ScorerBlocks {

  private static final ArrayType FRAMES =
      DataTypes.createArrayType(DataTypes.createArrayType(DataTypes.FloatType));

  private ScorerBlocks() {}

  /**
   * Returns what scores.
   *
   * @param batch rows per call
   */
  static LongSupplier of(Workload workload, int batch) {
    InTenseScorer scorer = scorer(workload);
    List<float[][]> rows = workload.rows().stream().map(Example::modalities).toList();
    int[] next = {0};
    return () -> {
      int from = next[0];
      next[0] = (from + batch) % (rows.size() - batch + 1);
      scorer.score(rows.subList(from, from + batch));
      return batch;
    };
  }

  private static MLWritable model(Workload workload) {
    return workload.work() == Work.SCORER_GRU ? clips(workload) : SparkBlocks.model(workload);
  }

  /** Returns a model of clips that has hardly been trained. */
  private static InTenseRegressionModel clips(Workload workload) {
    List<Modality> modalities = workload.network().modalities();
    StructType schema = new StructType().add("label", DataTypes.DoubleType);
    for (Modality modality : modalities) {
      schema = schema.add(modality.name(), FRAMES);
    }
    List<Row> rows =
        workload.rows().stream().limit(2L * workload.batch()).map(ScorerBlocks::row).toList();
    return new InTenseRegressor()
        .setModalityCols(modalities.stream().map(Modality::name).toArray(String[]::new))
        .setEncoders(modalities.stream().map(Modality::encoder).toArray(String[]::new))
        .setInteractions("m1*m3")
        .setMaxIter(1)
        .fit(SparkBlocks.session().createDataFrame(rows, schema));
  }

  private static Row row(Example example) {
    Object[] values = new Object[1 + example.modalities().length];
    values[0] = example.target()[0];
    for (int i = 1; i < values.length; i++) {
      float[] numbers = example.modalities()[i - 1];
      int width = numbers.length / Workload.FRAMES;
      values[i] =
          IntStream.range(0, Workload.FRAMES)
              .mapToObj(frame -> Arrays.copyOfRange(numbers, frame * width, (frame + 1) * width))
              .toArray(float[][]::new);
    }
    return RowFactory.create(values);
  }

  private static InTenseScorer scorer(Workload workload) {
    try {
      Path folder = Files.createTempDirectory("scorer");
      try {
        model(workload).write().save(folder.resolve("model").toUri().toString());
        return InTenseScorer.open(folder.resolve("model"));
      } finally {
        FileUtils.deleteDirectory(folder.toFile());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
