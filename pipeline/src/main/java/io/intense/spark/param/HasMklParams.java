package io.intense.spark.param;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/**
 * The Params of multiple kernel learning and their setters, for estimators and models.
 *
 * @param <S> the stage itself
 */
public interface HasMklParams<S> extends Params {

  /** Returns the holder of these Params. */
  MklParams mklParams();

  /** Sets a Param and returns the stage. */
  @SuppressWarnings("unchecked")
  default <T> S with(Param<T> param, T value) {
    set(param, value);
    return (S) this;
  }

  /** Param: the modalities' columns. */
  default StringArrayParam modalityCols() {
    return mklParams().modalityCols;
  }

  /** Returns the modalities' columns; their names are the modalities' names. */
  default String[] getModalityCols() {
    if (!isDefined(modalityCols())) {
      throw new IllegalArgumentException(
          "modalityCols is not set; it names the columns to learn from");
    }
    return getOrDefault(modalityCols());
  }

  /** Sets the modalities' columns. */
  default S setModalityCols(String... value) {
    return with(modalityCols(), value);
  }

  /** Param: kernel of every modality, {@code linear} or {@code rbf}. */
  default Param<String> kernel() {
    return mklParams().kernel;
  }

  /** Returns the kernel of every modality, {@code linear} or {@code rbf}. */
  default String getKernel() {
    return getOrDefault(kernel());
  }

  /** Sets the kernel of every modality, {@code linear} or {@code rbf}. */
  default S setKernel(String value) {
    return with(kernel(), value);
  }

  /** Param: norm over the relevances. */
  default DoubleParam p() {
    return mklParams().p;
  }

  /** Returns the norm over the relevances. */
  default double getP() {
    return (double) getOrDefault(p());
  }

  /** Sets the norm over the relevances. */
  default S setP(double value) {
    return with(p(), (Object) value);
  }

  /** Param: weight of the squared norms. */
  default DoubleParam regParam() {
    return mklParams().regParam;
  }

  /** Returns the weight of the squared norms. */
  default double getRegParam() {
    return (double) getOrDefault(regParam());
  }

  /** Sets the weight of the squared norms. */
  default S setRegParam(double value) {
    return with(regParam(), (Object) value);
  }

  /** Param: largest number of updates of the relevances. */
  default IntParam maxIter() {
    return mklParams().maxIter;
  }

  /** Returns the largest number of updates of the relevances. */
  default int getMaxIter() {
    return (int) getOrDefault(maxIter());
  }

  /** Sets the largest number of updates of the relevances. */
  default S setMaxIter(int value) {
    return with(maxIter(), (Object) value);
  }

  /** Param: change of every relevance below which the updates end. */
  default DoubleParam tol() {
    return mklParams().tol;
  }

  /** Returns the change of every relevance below which the updates end. */
  default double getTol() {
    return (double) getOrDefault(tol());
  }

  /** Sets the change of every relevance below which the updates end. */
  default S setTol(double value) {
    return with(tol(), (Object) value);
  }

  /** Param: largest number of training rows. */
  default IntParam maxRows() {
    return mklParams().maxRows;
  }

  /** Returns the largest number of training rows. */
  default int getMaxRows() {
    return (int) getOrDefault(maxRows());
  }

  /** Sets the largest number of training rows. */
  default S setMaxRows(int value) {
    return with(maxRows(), (Object) value);
  }

  /** Param: label column. */
  default Param<String> labelCol() {
    return mklParams().labelCol;
  }

  /** Returns the label column. */
  default String getLabelCol() {
    return getOrDefault(labelCol());
  }

  /** Sets the label column. */
  default S setLabelCol(String value) {
    return with(labelCol(), value);
  }

  /** Param: prediction column; empty = none. */
  default Param<String> predictionCol() {
    return mklParams().predictionCol;
  }

  /** Returns the prediction column; empty = none. */
  default String getPredictionCol() {
    return getOrDefault(predictionCol());
  }

  /** Sets the prediction column; empty = none. */
  default S setPredictionCol(String value) {
    return with(predictionCol(), value);
  }
}
