package io.intense.dl4j.relevance;

import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.train.Example;
import java.util.List;

/** Predicts, with contributions. Not thread-safe: one per thread. */
public final class Scorer {

  /** Makes a scorer of a network, which it then owns. */
  public Scorer(TrainedNetwork network) {
    throw new UnsupportedOperationException("in work");
  }

  /**
   * Scores a batch of rows.
   *
   * @param rows whose targets and weights are not looked at
   * @return one result per row, in order
   */
  public List<Scores> score(List<Example> rows) {
    throw new UnsupportedOperationException("in work");
  }
}
