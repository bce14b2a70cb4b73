/**
 * Trainings along a path of penalties or norms over the relevances, each started from the weights
 * of the one before.
 */
package io.intense.dl4j.path;
