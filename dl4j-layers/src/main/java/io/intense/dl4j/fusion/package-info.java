/**
 * Interpretable tensor fusion: from the modalities' representations to one normalised block per
 * term, and the block-norm penalty on the linear layer over the blocks, from whose weights the
 * relevances are read.
 */
package io.intense.dl4j.fusion;
