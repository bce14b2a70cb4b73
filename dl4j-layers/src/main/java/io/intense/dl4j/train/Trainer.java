package io.intense.dl4j.train;

import io.intense.dl4j.network.Batches;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.MemoryEstimate;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.relevance.Relevance;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.relevance.TermRelevance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * Trains a network on rows in memory: AdamW with decoupled weight decay on encoders and
 * projections, none on the fusion layer, whose block-norm penalty follows a schedule; the
 * gradient's norm is clipped; the step size decays from epoch to epoch; the weights of the epoch
 * with the smallest validation loss are kept.
 */
public final class Trainer {

  private static final double LARGEST_GRADIENT_NORM = 8;

  private final NetworkSpec spec;
  private final TrainingSettings settings;
  private final List<Example> training;
  private final List<Example> validation;
  private final TrivialPredictor trivial;
  private final ComputationGraph network;
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
    this.network = build(settings.seed());
    network.setListeners(new GradientClipping(LARGEST_GRADIENT_NORM));
    this.scorer = new Scorer(trained());
  }

  private ComputationGraph build(long seed) {
    ExponentialSchedule stepSize =
        new ExponentialSchedule(ScheduleType.EPOCH, settings.stepSize(), settings.stepSizeDecay());
    ComputationGraph built =
        Networks.build(spec, new Adam(stepSize), settings.weightDecay(), seed, DataType.FLOAT);
    Networks.fusionBias(built).assign(Nd4j.createFromArray(trivial.outputs()));
    return built;
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
      double stepSize = stepSize();
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
        startAnew(epoch);
      }
      if (penalty.begun()) {
        // Deeplearning4j's count of epochs drives the decay of the step size and nothing else.
        network.incrementEpochCount();
      }
    }
    network.setParams(bestParameters);
    return new TrainingResult(
        trained(), bestEpoch, List.copyOf(history), best.skillOver(trivialValidation, candidates));
  }

  private double stepSize() {
    return settings.stepSize() * Math.pow(settings.stepSizeDecay(), network.getEpochCount());
  }

  private void startAnew(int epoch) {
    network.setParams(build(settings.seed() + epoch).params());
    network.getUpdater().getStateViewArray().assign(0);
    network.getConfiguration().setIterationCount(0);
  }

  private TrainedNetwork trained() {
    return new TrainedNetwork(spec, trivial.scaling(), network);
  }

  /** Runs one pass over the training rows and returns the mean loss, without penalty. */
  private double runEpoch(int epoch) {
    // Shuffling and dropout depend on the seed and the epoch alone, so that training can go on from
    // any epoch.
    long seed = settings.seed() * 31 + epoch;
    Nd4j.getRandom().setSeed(seed);
    Example[] rows = training.toArray(Example[]::new);
    java.util.Collections.shuffle(Arrays.asList(rows), new Random(seed));
    // Batches of nearly equal size: a last batch of a few rows would have meaningless moments.
    int batches = Math.max(1, (int) Math.ceil((double) rows.length / settings.batchSize()));
    double sum = 0;
    for (int batch = 0; batch < batches; batch++) {
      int from = (int) ((long) rows.length * batch / batches);
      int to = (int) ((long) rows.length * (batch + 1) / batches);
      network.fit(Batches.labelled(spec, trivial.scaling(), Arrays.asList(rows).subList(from, to)));
      double loss = network.score() - network.calcRegularizationScore(true);
      if (!Double.isFinite(loss)) {
        throw new TrainingDivergedException(loss, epoch, batch + 1, stepSize());
      }
      sum += loss * (to - from);
    }
    return sum / rows.length;
  }

  private static List<Example> withMeanWeightOne(List<Example> rows) {
    double mean = rows.stream().mapToDouble(Example::weight).average().orElse(1);
    return rows.stream()
        .map(row -> new Example(row.modalities(), row.target(), row.weight() / mean))
        .toList();
  }
}
