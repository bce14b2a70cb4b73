/**
 * The normalisations of the paper, as SameDiff graphs (used by the fusion) and as vertices of their
 * own: vector-wise batch normalisation (equations 5 to 7) and iterative batch normalisation of any
 * order (equations 9 and 10); also the element-wise batch normalisation of the encoders. Running
 * statistics are raw moments, which average exactly.
 */
package io.intense.dl4j.norm;
