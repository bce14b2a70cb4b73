package io.intense.jobs.experiment;

import com.typesafe.config.Config;
import io.intense.jobs.data.SynthGene;
import io.intense.jobs.data.SynthGeneFile;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Generated gene sequences, other ones for each seed.
 *
 * @param task what determines the label
 * @param rows to train on, of which a part validates
 * @param testRows to test on
 */
public record Genes(SynthGene.Task task, long rows, long testRows) {

  /** Seeds of test rows are so far from those of training rows. */
  private static final long TEST_SEED = 1_000_000;

  private static final int TRI_MODALITIES = 3;

  static Genes of(Config config) {
    String name = config.getString("task");
    return new Genes(
        Arrays.stream(SynthGene.Task.values())
            .filter(task -> task.toString().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "genes.task must be one of %s, got '%s'"
                            .formatted(List.of(SynthGene.Task.values()), name))),
        config.getLong("rows"),
        config.getLong("testRows"));
  }

  /** Generates the rows of a seed, with a column {@code split}: train or test. */
  public Dataset<Row> rows(SparkSession spark, long seed) {
    return part(spark, rows, seed, "train").union(part(spark, testRows, seed + TEST_SEED, "test"));
  }

  private Dataset<Row> part(SparkSession spark, long number, long seed, String split) {
    boolean independent = task == SynthGene.Task.INDEPENDENT;
    List<Double> probabilities = independent ? SynthGene.DEFAULT_PROBABILITIES : List.of();
    return SynthGeneFile.rows(
            new SynthGene(
                task,
                number,
                seed,
                SynthGene.DEFAULT_LENGTH,
                independent ? probabilities.size() : TRI_MODALITIES,
                probabilities),
            spark)
        .withColumn("split", functions.lit(split));
  }
}
