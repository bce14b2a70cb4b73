/**
 * Fitting: settings from Params, rows decoded once on the executors, checks against the data,
 * training in one task or on several workers, and the fitted network. The only code that touches
 * RDDs.
 */
package io.intense.spark.train;
