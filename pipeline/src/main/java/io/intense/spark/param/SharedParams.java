package io.intense.spark.param;

import io.intense.dl4j.encoder.Encoders;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/** The Params of every InTense estimator and model: names, sentences, checks and defaults. */
public final class SharedParams implements Serializable {

  private static final long serialVersionUID = 1L;

  static final String KEEP = "keep";

  final StringArrayParam modalityCols;
  final StringArrayParam encoders;
  final Param<String> interactions;
  final IntParam interactionOrder;
  final IntParam latentDim;
  final DoubleParam p;
  final Param<String> handleInvalid;
  final DoubleParam modalityDropout;
  final BooleanParam lowRank;
  final BooleanParam orthogonalize;
  final DoubleParam regParam;
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
  final Param<String> contributionsCol;

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
    interactions =
        new Param<>(
            stage,
            "interactions",
            "the interactions by name, such as video*text,audio*text; excludes interactionOrder",
            new Check<>("interactions", "names of modalities joined by *", value -> value != null));
    interactionOrder =
        new IntParam(
            stage,
            "interactionOrder",
            "all interactions of up to this many modalities; 1 = none, which is the default; excludes interactions",
            Check.atLeast("interactionOrder", 1));
    latentDim =
        new IntParam(
            stage,
            "latentDim",
            "width to which each modality is projected before it enters tensor products",
            Check.atLeast("latentDim", 1));
    p =
        new DoubleParam(
            stage,
            "p",
            "norm over the relevances, a real number of at least 1; 1 is the sparsest",
            new Check<>(
                "p",
                "finite and at least 1",
                value -> (double) value >= 1 && Double.isFinite((double) value)));
    handleInvalid =
        new Param<>(
            stage,
            "handleInvalid",
            "what to do with a modality that is null: error, or keep the row, in which its terms contribute nothing",
            new Check<>(
                "handleInvalid",
                "'error' or 'keep'",
                value -> List.of("error", KEEP).contains(value)));
    modalityDropout =
        new DoubleParam(
            stage,
            "modalityDropout",
            "share of the modalities that are left out of each training row at random; needs handleInvalid 'keep'",
            new Check<>(
                "modalityDropout",
                "in [0, 1)",
                value -> (double) value >= 0 && (double) value < 1));
    lowRank =
        new BooleanParam(
            stage,
            "lowRank",
            "whether an interaction has latentDim products of rank one instead of the full tensor product of latentDim features per modality");
    orthogonalize =
        new BooleanParam(
            stage,
            "orthogonalize",
            "whether what lower orders can say of an interaction's contribution is given back to them after training");
    regParam =
        new DoubleParam(
            stage,
            "regParam",
            "weight of the block-norm penalty on the terms",
            Check.notNegative("regParam"));
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
    contributionsCol =
        new Param<>(
            stage,
            "contributionsCol",
            "column with what each term adds to the prediction; empty = none",
            Check.present("contributionsCol"));
    setDefaults(stage);
  }

  private void setDefaults(Params stage) {
    stage.setDefault(latentDim, (Object) 8);
    stage.setDefault(p, (Object) 1.0);
    stage.setDefault(handleInvalid, "error");
    stage.setDefault(modalityDropout, (Object) 0.0);
    stage.setDefault(lowRank, (Object) false);
    stage.setDefault(orthogonalize, (Object) false);
    stage.setDefault(regParam, (Object) 0.01);
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
    stage.setDefault(contributionsCol, "contributions");
  }

  private static boolean distinct(String[] names) {
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
