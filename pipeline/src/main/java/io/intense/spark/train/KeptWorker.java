package io.intense.spark.train;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.train.TrainingSteps;
import io.intense.spark.row.DecodedRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A worker's network and its rows as the network takes them, which are made once. */
final class KeptWorker {

  private final ComputationGraph network;
  private final TrainingSteps steps;
  private final Scorer scorer;
  private Optional<List<Example>> training = Optional.empty();
  private Optional<List<Example>> validation = Optional.empty();
  private List<Example> ordered = List.of();
  private long orderedBy;

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

  /**
   * Returns the rows for validation.
   *
   * @param stored the worker's, read at the first call
   */
  List<Example> validation(Iterator<DecodedRow> stored) {
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
  List<Example> training(Iterator<DecodedRow> stored, double meanWeight, long seed) {
    if (training.isEmpty()) {
      training = Optional.of(examples(stored, meanWeight));
      orderedBy = ~seed;
    }
    if (orderedBy != seed) {
      Random random = new Random(seed);
      List<Example> shuffled = new ArrayList<>(training.get());
      Collections.shuffle(shuffled, random);
      ordered = steps.prepare(shuffled, random);
      orderedBy = seed;
    }
    return ordered;
  }

  private static List<Example> examples(Iterator<DecodedRow> stored, double meanWeight) {
    List<Example> examples = new ArrayList<>();
    stored.forEachRemaining(
        row -> examples.add(row.example().withWeight(row.weight() / meanWeight)));
    return examples;
  }
}
