package io.intense.spark.param;

/**
 * The setter of the contributions column, for estimators and models.
 *
 * @param <S> the stage itself
 */
public interface ContributionsSetters<S> extends OutputSetters<S>, HasContributions {

  /** Sets the contributions column; empty = none. */
  default S setContributionsCol(String value) {
    return with(contributionsCol(), value);
  }
}
