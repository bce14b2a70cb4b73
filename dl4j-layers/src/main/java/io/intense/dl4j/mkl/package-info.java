/**
 * Multiple kernel learning with fixed kernels, one per modality: the shallow ancestor of the
 * networks here, for data sets small enough for matrices of kernels.
 */
package io.intense.dl4j.mkl;
