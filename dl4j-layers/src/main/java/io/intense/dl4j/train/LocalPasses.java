package io.intense.dl4j.train;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.Seeds;
import io.intense.dl4j.network.Task;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.population.RowSums;
import io.intense.dl4j.relevance.Scorer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Rows in memory. */
final class LocalPasses implements Passes {

  private final Task task;
  private final TrivialPredictor trivial;
  private final long seed;
  private final List<Example> training;
  private final List<Example> validation;

  LocalPasses(
      Task task,
      TrivialPredictor trivial,
      long seed,
      List<Example> training,
      List<Example> validation) {
    this.task = task;
    this.trivial = trivial;
    this.seed = seed;
    double mean = training.stream().mapToDouble(Example::weight).average().orElse(1);
    this.training = training.stream().map(row -> row.withWeight(row.weight() / mean)).toList();
    this.validation = validation;
  }

  @Override
  public double train(TrainingSteps steps, int epoch) {
    // Shuffling and dropout depend on the seed and the epoch alone, so that training can go on from
    // any epoch.
    long epochSeed = seed * 31 + epoch;
    Seeds.set(epochSeed);
    List<Example> rows = new ArrayList<>(training);
    Random random = new Random(epochSeed);
    Collections.shuffle(rows, random);
    return steps.pass(steps.prepare(rows, random), epoch);
  }

  @Override
  public Validation validate(Scorer scorer) {
    return Validation.of(scorer, task, trivial, validation);
  }

  @Override
  public <S extends RowSums<S>> S sum(TrainedNetwork network, S zero) {
    zero.addAll(network, training);
    return zero;
  }
}
