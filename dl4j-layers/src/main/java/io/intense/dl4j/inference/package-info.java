/**
 * Using a trained model without Spark: opening the folder or file in which it was saved, and
 * scoring rows of numbers.
 */
package io.intense.dl4j.inference;
