package io.intense.dl4j.train;

import io.intense.dl4j.population.EncodablePopulation;
import io.intense.dl4j.relevance.Scorer;

/**
 * Where the rows of a training are: in this JVM, or on workers. Sums are over the training rows.
 */
public interface Passes extends EncodablePopulation {

  /**
   * Trains on all training rows once.
   *
   * @param steps with the network, which is changed
   * @param epoch number of the epoch, from 1
   * @return the mean loss of the rows, without penalty
   * @throws TrainingDivergedException if a loss is not finite
   */
  double train(TrainingSteps steps, int epoch);

  /**
   * Scores the validation rows.
   *
   * @param scorer of the network as it is now
   */
  Validation validate(Scorer scorer);
}
