package io.intense.spark.param;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The Params that say how often an estimator refits its network to support its relevances. */
public final class RefitParams implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final String BOOTSTRAP = "bootstrap";
  static final String HALVES = "halves";
  static final String SEEDS = "seeds";

  final DoubleArrayParam regParams;
  final DoubleArrayParam norms;
  final IntParam numFolds;
  final IntParam numBootstraps;
  final Param<String> resampling;
  final IntParam numPermutations;
  final IntParam maxTerms;
  final IntParam numStarts;

  /**
   * Makes the Params of a stage.
   *
   * @param stage whose uid must have been set
   */
  public RefitParams(Params stage) {
    regParams =
        new DoubleArrayParam(
            stage,
            "regParams",
            "weights of the block-norm penalty of which the validation rows choose one, instead of regParam; each goes on from the network before",
            new Check<>(
                "regParams",
                "at least one number, finite and not negative",
                values ->
                    values.length > 0
                        && Arrays.stream(values).allMatch(v -> v >= 0 && Double.isFinite(v))));
    norms =
        new DoubleArrayParam(
            stage,
            "norms",
            "norms over the relevances, beside p, under which the fit is told too; each goes on from the network before",
            new Check<>(
                "norms",
                "at least one number, finite and at least 1",
                values ->
                    values.length > 0
                        && Arrays.stream(values).allMatch(v -> v >= 1 && Double.isFinite(v))));
    numFolds =
        new IntParam(
            stage,
            "numFolds",
            "folds for relevance on rows not trained on, with p-values; 0 = none",
            new Check<>(
                "numFolds", "0 or at least 2", value -> (int) value == 0 || (int) value >= 2));
    numBootstraps =
        new IntParam(
            stage,
            "numBootstraps",
            "refits on rows drawn with replacement, for the relevances' intervals; 0 = none",
            Check.atLeast("numBootstraps", 0));
    resampling =
        new Param<>(
            stage,
            "resampling",
            "rows of the refits of numBootstraps: bootstrap (drawn with replacement), halves (two refits share all rows: stability selection) or seeds (all rows, and only other initial weights)",
            Check.oneOf("resampling", BOOTSTRAP, HALVES, SEEDS));
    maxTerms =
        new IntParam(
            stage,
            "maxTerms",
            "modalities and interactions that are kept of all that are asked for, found order by order on the validation rows; 0 = all",
            Check.atLeast("maxTerms", 0));
    numStarts =
        new IntParam(
            stage,
            "numStarts",
            "initial weights from which each training begins; the validation rows choose, half being given up after a quarter of the epochs, all but one after half",
            Check.atLeast("numStarts", 1));
    numPermutations =
        new IntParam(
            stage,
            "numPermutations",
            "refits on permuted labels, for what contributions are by chance; 0 = none",
            Check.atLeast("numPermutations", 0));
    stage.setDefault(resampling, BOOTSTRAP);
    stage.setDefault(maxTerms, (Object) 0);
    stage.setDefault(numStarts, (Object) 1);
    stage.setDefault(numFolds, (Object) 0);
    stage.setDefault(numBootstraps, (Object) 0);
    stage.setDefault(numPermutations, (Object) 0);
  }
}
