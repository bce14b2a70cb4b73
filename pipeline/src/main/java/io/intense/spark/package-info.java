/**
 * The estimators {@link io.intense.spark.InTenseClassifier} and {@link
 * io.intense.spark.InTenseRegressor} and their models: Spark ML stages that learn from several
 * modalities at once and say how much each of them, and each interaction, matters.
 */
package io.intense.spark;
