/**
 * The fusions, each a record of settings ({@link io.intense.dl4j.fusion.Fusion}) that adds what
 * stands between a network's inputs and its head. Interpretable tensor fusion makes of the
 * modalities' representations one normalised block per term, and penalises the block norms of the
 * linear layer over them, from whose weights the relevances are read. To add a fusion, write a
 * record in a file of its own and enter it in the sealed interface; other jars add theirs as {@link
 * io.intense.dl4j.fusion.ProvidedFusion}.
 */
package io.intense.dl4j.fusion;
