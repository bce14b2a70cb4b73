/**
 * Records of trainings: runs in MLflow, on a server or in a folder as MLflow keeps it, and scalars
 * for TensorBoard. What goes wrong here is said in the log and never fails a training.
 */
package io.intense.jobs.track;
