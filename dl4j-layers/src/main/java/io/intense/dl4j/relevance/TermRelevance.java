package io.intense.dl4j.relevance;

import io.intense.dl4j.term.Interaction;
import java.io.Serializable;

/**
 * How much a term matters.
 *
 * @param term the modality or interaction
 * @param name its name, for example {@code video*text}
 * @param relevance the score {@code beta} of equation (4); the p-th powers of all scores sum to 1
 * @param share the score divided by the sum of all scores; shares sum to 1 for every p
 */
public record TermRelevance(Interaction term, String name, double relevance, double share)
    implements Serializable {}
