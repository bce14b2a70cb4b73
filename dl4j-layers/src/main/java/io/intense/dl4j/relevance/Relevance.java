package io.intense.dl4j.relevance;

import io.intense.dl4j.network.TrainedNetwork;
import java.util.List;

/** Relevance scores from the weights of the fusion layer. */
public final class Relevance {

  private Relevance() {}

  /** Returns every term's relevance, in the order of the terms. */
  public static List<TermRelevance> of(TrainedNetwork network) {
    throw new UnsupportedOperationException("in work");
  }
}
