/**
 * From DataFrame rows to the network's examples: which columns there must be and of which types,
 * and the one place where a row is decoded and checked, for training and for prediction alike.
 */
package io.intense.spark.row;
