package io.intense.spark.param;

import org.apache.spark.ml.param.Param;

/** Access to the Param of stages that tell where a prediction comes from. */
public interface HasContributions extends NetworkParams {

  /** Returns the holder of this Param. */
  ContributionsParam contributionsParam();

  /** Param: contributions column. */
  default Param<String> contributionsCol() {
    return contributionsParam().contributionsCol;
  }

  /** Returns the contributions column; empty = none. */
  default String getContributionsCol() {
    return getOrDefault(contributionsCol());
  }
}
