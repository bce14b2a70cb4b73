/**
 * Layers of attention between sequences, as the Transformer encoder and crossmodal fusion have
 * them: definitions that a vertex puts together.
 */
package io.intense.dl4j.attention;
