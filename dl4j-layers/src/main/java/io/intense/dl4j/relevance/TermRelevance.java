package io.intense.dl4j.relevance;

import io.intense.dl4j.term.Term;
import java.io.Serializable;

/**
 * How much a term matters.
 *
 * @param term what it is about
 * @param relevance the score; for interpretable tensor fusion {@code beta} of equation (4), and the
 *     p-th powers of all scores sum to 1
 * @param share the score divided by the sum of all scores; shares sum to 1
 */
public record TermRelevance(Term term, double relevance, double share) implements Serializable {

  /** Returns the term's name, for example {@code video*text}. */
  public String name() {
    return term.name();
  }
}
