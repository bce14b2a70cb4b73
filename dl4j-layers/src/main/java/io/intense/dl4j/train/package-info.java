/**
 * Training on rows in memory, without Spark: the loop over epochs, the schedule of the penalty,
 * selection of the epoch by validation loss, and the test whether the network is better than a
 * trivial predictor.
 */
package io.intense.dl4j.train;
