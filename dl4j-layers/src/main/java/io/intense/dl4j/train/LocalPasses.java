package io.intense.dl4j.train;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.Seeds;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.population.ListedRows;
import io.intense.dl4j.population.Population;
import io.intense.dl4j.population.RowSums;
import io.intense.dl4j.relevance.Scorer;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Rows in memory. */
final class LocalPasses implements Passes {

  private final Task task;
  private final TrivialPredictor trivial;
  private final long seed;
  private final Examples training;
  private final Examples validation;

  LocalPasses(
      Task task,
      TrivialPredictor trivial,
      long seed,
      List<Example> training,
      List<Example> validation) {
    this.task = task;
    this.trivial = trivial;
    this.seed = seed;
    Examples rows = Examples.of(training);
    this.training = rows.weighedIn(rows.weights().average().orElse(1));
    this.validation = Examples.of(validation);
  }

  @Override
  public double train(TrainingSteps steps, int epoch) {
    // Shuffling and dropout depend on the seed and the epoch alone, so that training can go on from
    // any epoch.
    long epochSeed = seed * 31 + epoch;
    Seeds.set(epochSeed);
    Random random = new Random(epochSeed);
    return steps.pass(steps.prepare(training.shuffled(random), random), epoch);
  }

  @Override
  public Validation validate(Scorer scorer) {
    return Validation.of(scorer, task, trivial, validation);
  }

  @Override
  public <S extends RowSums<S>> S sum(TrainedNetwork network, S zero) {
    return new ListedRows(training).sum(network, zero);
  }

  @Override
  public void encoded(TrainedNetwork network, Consumer<Population> work) {
    new ListedRows(training).encoded(network, work);
  }
}
