package io.intense.spark.param;

import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** Access to the Params of an estimator that say how often it refits its network. */
public interface HasRefitParams extends Params {

  /** Returns the holder of these Params. */
  RefitParams refitParams();

  /** Param: penalties to choose from. */
  default DoubleArrayParam regParams() {
    return refitParams().regParams;
  }

  /** Returns the weights of the penalty of which one is chosen; none = regParam. */
  default double[] getRegParams() {
    return isDefined(regParams()) ? getOrDefault(regParams()) : new double[0];
  }

  /** Param: norms over the relevances to tell of. */
  default DoubleArrayParam norms() {
    return refitParams().norms;
  }

  /** Returns the norms over the relevances under which the fit is told too; none = p alone. */
  default double[] getNorms() {
    return isDefined(norms()) ? getOrDefault(norms()) : new double[0];
  }

  /** Param: folds. */
  default IntParam numFolds() {
    return refitParams().numFolds;
  }

  /** Returns the folds for relevance on rows not trained on; 0 = none. */
  default int getNumFolds() {
    return (int) getOrDefault(numFolds());
  }

  /** Param: refits on rows drawn with replacement. */
  default IntParam numBootstraps() {
    return refitParams().numBootstraps;
  }

  /** Returns the refits on rows drawn with replacement; 0 = none. */
  default int getNumBootstraps() {
    return (int) getOrDefault(numBootstraps());
  }

  /** Param: which rows these refits get. */
  default Param<String> resampling() {
    return refitParams().resampling;
  }

  /** Returns which rows these refits get: {@code bootstrap}, {@code halves} or {@code seeds}. */
  default String getResampling() {
    return getOrDefault(resampling());
  }

  /** Returns whether two of these refits share all rows. */
  default boolean resamplesHalves() {
    return getResampling().equals(RefitParams.HALVES);
  }

  /** Returns whether these refits differ in their initial weights alone. */
  default boolean resamplesSeeds() {
    return getResampling().equals(RefitParams.SEEDS);
  }

  /** Param: budget of terms. */
  default IntParam maxTerms() {
    return refitParams().maxTerms;
  }

  /** Returns how many terms are kept of all that are asked for; 0 = all. */
  default int getMaxTerms() {
    return (int) getOrDefault(maxTerms());
  }

  /** Param: initial weights from which each training begins. */
  default IntParam numStarts() {
    return refitParams().numStarts;
  }

  /** Returns the initial weights from which each training begins. */
  default int getNumStarts() {
    return (int) getOrDefault(numStarts());
  }

  /** Param: refits on permuted labels. */
  default IntParam numPermutations() {
    return refitParams().numPermutations;
  }

  /** Returns the refits on permuted labels; 0 = none. */
  default int getNumPermutations() {
    return (int) getOrDefault(numPermutations());
  }
}
