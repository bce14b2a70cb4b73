package io.intense.dl4j.train;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.MemoryEstimate;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.relevance.Relevance;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.relevance.TermRelevance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains a network on rows in memory: AdamW with decoupled weight decay on encoders and
 * projections, none on the fusion layer, whose block-norm penalty follows a schedule; the
 * gradient's norm is clipped; the step size decays from epoch to epoch; the weights of the epoch
 * with the smallest validation loss are kept.
 */
public final class Trainer {

  private final NetworkSpec spec;
  private final TrainingSettings settings;
  private final List<Example> training;
  private final List<Example> validation;
  private final TrivialPredictor trivial;
  private final ComputationGraph network;
  private final TrainingSteps steps;
  private final Scorer scorer;

  private Trainer(
      NetworkSpec spec,
      TrainingSettings settings,
      List<Example> training,
      List<Example> validation) {
    this.spec = spec;
    this.settings = settings;
    this.training = withMeanWeightOne(training);
    this.validation = validation;
    this.trivial = TrivialPredictor.fit(spec.task(), training);
    this.steps = new TrainingSteps(spec, settings, trivial);
    this.network = steps.trained().graph();
    this.scorer = new Scorer(steps.trained());
  }

  /**
   * Trains on one thread of control and returns the epoch with the smallest validation loss. Same
   * rows in the same order, same settings: same weights, bit by bit.
   *
   * @param spec the network
   * @param settings how to train it
   * @param training rows to learn from
   * @param validation rows to select the epoch by
   * @param onEpoch called after each epoch
   * @throws IllegalArgumentException if there are no rows or the network would not fit in memory
   * @throws TrainingDivergedException if the loss is no longer finite
   */
  public static TrainingResult train(
      NetworkSpec spec,
      TrainingSettings settings,
      List<Example> training,
      List<Example> validation,
      Consumer<EpochResult> onEpoch) {
    if (training.isEmpty() || validation.isEmpty()) {
      throw new IllegalArgumentException(
          "Training needs rows to learn from and rows to validate on, got %d and %d"
              .formatted(training.size(), validation.size()));
    }
    MemoryEstimate.of(spec, settings.batchSize()).requireAtMost(Pointer.maxBytes());
    return new Trainer(spec, settings, training, validation).run(onEpoch);
  }

  private TrainingResult run(Consumer<EpochResult> onEpoch) {
    Validation trivialValidation = Validation.ofTrivial(trivial, spec.task(), validation);
    PenaltySchedule penalty =
        new PenaltySchedule(settings.regParam(), settings.maxIter(), trivialValidation.loss());
    List<EpochResult> history = new ArrayList<>();
    INDArray bestParameters = network.params().dup();
    Validation best = null;
    int bestEpoch = 0;
    int candidates = 0;
    for (int epoch = 1; epoch <= settings.maxIter(); epoch++) {
      long start = System.nanoTime();
      double weight = penalty.weight();
      boolean candidate = penalty.complete() || epoch == settings.maxIter();
      Networks.setPenaltyWeight(network, weight);
      double trainLoss = runEpoch(epoch);
      Validation now = Validation.of(scorer, spec, trivial.scaling(), validation);
      double stepSize = steps.stepSize();
      if (candidate) {
        candidates++;
        if (best == null || now.loss() < best.loss()) {
          best = now;
          bestEpoch = epoch;
          bestParameters = network.params().dup();
        }
      }
      EpochResult result =
          new EpochResult(
              epoch,
              trainLoss,
              now.loss(),
              now.metric(),
              weight,
              stepSize,
              (System.nanoTime() - start) / 1e9,
              Relevance.of(spec, network).stream().map(TermRelevance::share).toList());
      history.add(result);
      onEpoch.accept(result);
      if (penalty.finished(epoch, now.loss())) {
        steps.startAnew(settings.seed() + epoch);
      }
      if (penalty.begun()) {
        // Deeplearning4j's count of epochs drives the decay of the step size and nothing else.
        network.incrementEpochCount();
      }
    }
    network.setParams(bestParameters);
    return new TrainingResult(
        steps.trained(),
        bestEpoch,
        List.copyOf(history),
        best.skillOver(trivialValidation, candidates));
  }

  /** Runs one pass over the training rows and returns the mean loss, without penalty. */
  private double runEpoch(int epoch) {
    // Shuffling and dropout depend on the seed and the epoch alone, so that training can go on from
    // any epoch.
    long seed = settings.seed() * 31 + epoch;
    Nd4j.getRandom().setSeed(seed);
    List<Example> rows = new ArrayList<>(training);
    Collections.shuffle(rows, new Random(seed));
    return steps.pass(rows, epoch);
  }

  private static List<Example> withMeanWeightOne(List<Example> rows) {
    double mean = rows.stream().mapToDouble(Example::weight).average().orElse(1);
    return rows.stream()
        .map(row -> new Example(row.modalities(), row.target(), row.weight() / mean))
        .toList();
  }
}
