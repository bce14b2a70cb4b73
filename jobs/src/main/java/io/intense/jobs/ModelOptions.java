package io.intense.jobs;

import io.intense.jobs.run.SavedModel;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** The option of subcommands that use a saved model. */
final class ModelOptions {

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the model.")
  private String model;

  SavedModel load(SparkSession spark) {
    return SavedModel.load(spark, model);
  }
}
