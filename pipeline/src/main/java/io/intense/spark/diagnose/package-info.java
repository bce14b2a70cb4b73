/**
 * What a fitted model says about given rows, computed where the rows are: relevance per class and
 * per group of rows, explanations of single rows, how much of an interaction lower orders can say,
 * and audits that do without the weights.
 */
package io.intense.spark.diagnose;
