/**
 * The encoders: subnetworks from one modality's input to a representation. To add one, write a
 * record that implements {@link io.intense.dl4j.encoder.Encoder} in a file of its own and enter it
 * in {@link io.intense.dl4j.encoder.Encoders}; nothing else has to change.
 */
package io.intense.dl4j.encoder;
