package io.intense.dl4j.inference;

/**
 * What a model says of one row.
 *
 * @param value the class, or the first output in label units
 * @param raw per output: logits, or predictions in label units
 * @param probabilities of the classes; empty for a regression
 * @param contributions {@code [term][output]}: the part of {@code raw} that each term adds; with
 *     {@code bias} they sum to {@code raw}
 * @param bias per output
 */
public record Prediction(
    double value, double[] raw, double[] probabilities, double[][] contributions, double[] bias) {}
