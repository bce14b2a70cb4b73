/**
 * Feature stages that multimodal users need and Spark lacks: letters to one-hot sequences,
 * standardisation of sequences, and the preparation of affect data. All of them read and write
 * sequences as {@code array<array<float>>}, an array of frames, and may replace a column in place.
 */
package io.intense.spark.feature;
