package io.intense.spark.param;

import io.intense.dl4j.encoder.Encoders;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/** The Params of every estimator and model: names, sentences, checks and defaults. */
public final class SharedParams implements Serializable {

  private static final long serialVersionUID = 1L;

  final StringArrayParam modalityCols;
  final StringArrayParam encoders;
  final DoubleParam weightDecay;
  final Param<String> labelCol;
  final Param<String> weightCol;
  final Param<String> validationIndicatorCol;
  final DoubleParam validationFraction;
  final IntParam maxIter;
  final IntParam batchSize;
  final DoubleParam stepSize;
  final DoubleParam stepSizeDecay;
  final LongParam seed;
  final Param<String> predictionCol;

  /**
   * Makes the Params of a stage.
   *
   * @param stage whose uid must have been set
   */
  public SharedParams(Params stage) {
    modalityCols =
        new StringArrayParam(
            stage,
            "modalityCols",
            "the modalities: columns of vectors, arrays of numbers, arrays of arrays or vectors (sequences), or images",
            new Check<>(
                "modalityCols",
                "at least one column name, none empty or named twice",
                SharedParams::distinct));
    encoders =
        new StringArrayParam(
            stage,
            "encoders",
            "one encoder per modality, such as gru(64), cnn(32) or mlp(64, 32); empty text = the column type's default",
            new Check<>("encoders", "a list of encoders", SharedParams::readable));
    weightDecay =
        new DoubleParam(
            stage,
            "weightDecay",
            "decoupled weight decay of the encoders",
            Check.notNegative("weightDecay"));
    labelCol = new Param<>(stage, "labelCol", "label column", Check.notBlank("labelCol"));
    weightCol =
        new Param<>(
            stage,
            "weightCol",
            "column with the rows' weights; empty = every row counts 1",
            Check.present("weightCol"));
    validationIndicatorCol =
        new Param<>(
            stage,
            "validationIndicatorCol",
            "boolean column, true for rows that choose the epoch and are not trained on; empty = validationFraction",
            Check.present("validationIndicatorCol"));
    validationFraction =
        new DoubleParam(
            stage,
            "validationFraction",
            "share of the rows held out to choose the epoch when there is no validationIndicatorCol",
            new Check<>(
                "validationFraction",
                "in (0, 1)",
                value -> (double) value > 0 && (double) value < 1));
    maxIter =
        new IntParam(
            stage,
            "maxIter",
            "number of passes over the training rows",
            Check.atLeast("maxIter", 1));
    batchSize =
        new IntParam(stage, "batchSize", "rows per training step", Check.atLeast("batchSize", 1));
    stepSize =
        new DoubleParam(
            stage, "stepSize", "step size of the optimiser (AdamW)", Check.positive("stepSize"));
    stepSizeDecay =
        new DoubleParam(
            stage,
            "stepSizeDecay",
            "factor on the step size after each pass",
            new Check<>(
                "stepSizeDecay", "in (0, 1]", value -> (double) value > 0 && (double) value <= 1));
    seed =
        new LongParam(
            stage,
            "seed",
            "seed of the initial weights, the order of rows, dropout and the held-out rows");
    predictionCol =
        new Param<>(
            stage,
            "predictionCol",
            "prediction column; empty = none",
            Check.present("predictionCol"));
    setDefaults(stage);
  }

  private void setDefaults(Params stage) {
    stage.setDefault(weightDecay, (Object) 0.01);
    stage.setDefault(labelCol, "label");
    stage.setDefault(weightCol, "");
    stage.setDefault(validationIndicatorCol, "");
    stage.setDefault(validationFraction, (Object) 0.1);
    stage.setDefault(maxIter, (Object) 25);
    stage.setDefault(batchSize, (Object) 64);
    stage.setDefault(stepSize, (Object) 0.003);
    stage.setDefault(stepSizeDecay, (Object) 0.95);
    stage.setDefault(seed, (Object) (long) stage.getClass().getName().hashCode());
    stage.setDefault(predictionCol, "prediction");
  }

  static boolean distinct(String[] names) {
    return names.length > 0
        && Arrays.stream(names).noneMatch(String::isBlank)
        && new HashSet<>(Arrays.asList(names)).size() == names.length;
  }

  private static boolean readable(String[] texts) {
    // An encoder that cannot be read gives its own, more exact error.
    Arrays.stream(texts).filter(text -> !text.isBlank()).forEach(Encoders::parse);
    return true;
  }
}
