package io.intense.spark.train;

import io.intense.dl4j.network.ExampleBlock;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.train.TrainingSteps;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A worker's network and its rows as the network takes them, which are made once. */
final class KeptWorker {

  private final ComputationGraph network;
  private final TrainingSteps steps;
  private final Scorer scorer;
  private Optional<Examples> training = Optional.empty();
  private Optional<Examples> validation = Optional.empty();
  private Examples ordered = Examples.ofBlocks(List.of());
  private long orderedBy;
  private Optional<Unsent> unsent = Optional.empty();

  /**
   * Keeps a worker.
   *
   * @param steps of the network
   */
  KeptWorker(ComputationGraph network, TrainingSteps steps) {
    this.network = network;
    this.steps = steps;
    this.scorer = new Scorer(steps.trained());
  }

  ComputationGraph network() {
    return network;
  }

  TrainingSteps steps() {
    return steps;
  }

  Scorer scorer() {
    return scorer;
  }

  /** What was left of updates after they were shared, and up to which step. */
  private record Unsent(int epoch, int step, INDArray update) {}

  /**
   * Returns what is left of the updates that this worker has shared in an epoch.
   *
   * @param step number of steps that it has taken in that epoch
   * @throws LostWorker if it has not
   */
  INDArray unsent(int epoch, int step) {
    if (step == 0) {
      return Nd4j.zerosLike(network.params());
    }
    return unsent
        .filter(left -> left.epoch == epoch && left.step == step)
        .map(Unsent::update)
        .orElseThrow(LostWorker::new);
  }

  /** Keeps what is left of the updates after some steps of an epoch. */
  void keepUnsent(int epoch, int step, INDArray update) {
    unsent = Optional.of(new Unsent(epoch, step, update));
  }

  /**
   * Returns the rows for validation.
   *
   * @param stored the worker's, read at the first call
   */
  Examples validation(Iterator<ExampleBlock> stored) {
    if (validation.isEmpty()) {
      validation = Optional.of(examples(stored, 1));
    }
    return validation.get();
  }

  /**
   * Returns the rows to train on in the order of an epoch.
   *
   * @param stored the worker's, read at the first call
   * @param meanWeight by which their weights are divided
   * @param seed of the worker in that epoch
   */
  Examples training(Iterator<ExampleBlock> stored, double meanWeight, long seed) {
    if (training.isEmpty()) {
      training = Optional.of(examples(stored, meanWeight));
      orderedBy = ~seed;
    }
    if (orderedBy != seed) {
      Random random = new Random(seed);
      ordered = steps.prepare(training.get().shuffled(random), random);
      orderedBy = seed;
    }
    return ordered;
  }

  /** Shares the blocks with Spark, where it has them in memory. */
  private static Examples examples(Iterator<ExampleBlock> stored, double meanWeight) {
    List<ExampleBlock> blocks = new ArrayList<>();
    stored.forEachRemaining(blocks::add);
    return Examples.ofBlocks(blocks).weighedIn(meanWeight);
  }
}
