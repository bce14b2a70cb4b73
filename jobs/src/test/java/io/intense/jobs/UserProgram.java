package io.intense.jobs;

import io.intense.spark.InTenseClassificationModel;
import io.intense.spark.InTenseClassifier;
import io.intense.spark.feature.LetterEncoder;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a user submits: a program of its own, for which this project is one jar among others. */
public final class UserProgram {

  private UserProgram() {}

  /**
   * Trains on genes, saves, loads and scores. The arguments are the data and the model's folder.
   */
  public static void main(String[] args) throws Exception {
    try (SparkSession spark = SparkSession.builder().getOrCreate()) {
      Dataset<Row> genes = spark.read().json(args[0]);
      Pipeline pipeline =
          new Pipeline()
              .setStages(
                  new PipelineStage[] {
                    new LetterEncoder()
                        .setInputCols("m1", "m2")
                        .setOutputCols("gene1", "gene2")
                        .setAlphabet("ACGT"),
                    new InTenseClassifier()
                        .setModalityCols("gene1", "gene2")
                        .setInteractionOrder(2)
                        .setBatchSize(20)
                        .setMaxIter(1)
                        .setSeed(1)
                  });
      pipeline.fit(genes).write().overwrite().save(args[1]);
      PipelineModel model = PipelineModel.load(args[1]);
      long scored = model.transform(genes).where("size(contributions) = 3").count();
      InTenseClassificationModel network = (InTenseClassificationModel) model.stages()[1];
      System.out.println("scored " + scored + " rows by the terms " + network.terms());
    }
  }
}
