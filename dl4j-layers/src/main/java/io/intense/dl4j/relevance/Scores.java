package io.intense.dl4j.relevance;

/**
 * A row's prediction and where it comes from.
 *
 * @param raw per output: logits, or predictions in label units
 * @param contributions {@code [term][output]}: the part of {@code raw} that each term adds, or all
 *     in one part if the fusion has no terms; with {@code bias} they sum to {@code raw}
 * @param bias per output
 * @param observed values from whose moments over rows the fusion's scores are computed; none if
 *     they are read from weights, or there are none
 */
public record Scores(double[] raw, double[][] contributions, double[] bias, double[] observed) {}
