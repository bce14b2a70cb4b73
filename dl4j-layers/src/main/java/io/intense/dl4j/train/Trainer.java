package io.intense.dl4j.train;

import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.MemoryEstimate;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.TrainedNetwork;
import io.intense.dl4j.population.Orthogonalization;
import io.intense.dl4j.population.PopulationMoments;
import io.intense.dl4j.relevance.Relevance;
import io.intense.dl4j.relevance.Scorer;
import io.intense.dl4j.relevance.TermRelevance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Trains a network, epoch by epoch: AdamW with decoupled weight decay on encoders and projections,
 * none on the fusion layer, whose block-norm penalty follows a schedule; the gradient's norm is
 * clipped; the step size decays from epoch to epoch; the weights of the epoch with the smallest
 * validation loss are kept, and the running statistics of its fusion replaced by the exact moments
 * of the training rows. How a pass over the rows is done is left to {@link Passes}.
 */
public final class Trainer {

  private final NetworkSpec spec;
  private final TrainingSettings settings;
  private final Passes passes;
  private final TrainingSteps steps;
  private final ComputationGraph network;
  private final Scorer scorer;
  private final PenaltySchedule penalty;
  private final List<EpochResult> history = new ArrayList<>();
  private int candidates;
  private int bestEpoch;
  private INDArray bestWeights;
  private Validation best;

  private Trainer(
      NetworkSpec spec,
      TrainingSettings settings,
      TrivialPredictor trivial,
      Passes passes,
      Optional<TrainingState> from) {
    this.spec = spec;
    this.settings = settings;
    this.passes = passes;
    this.steps = new TrainingSteps(spec, settings, trivial);
    this.network = steps.trained().graph();
    this.scorer = new Scorer(steps.trained());
    this.penalty =
        new PenaltySchedule(
            settings.regParam(),
            settings.maxIter(),
            from.map(s -> new PenaltySchedule.Progress(s.lastStart(), s.rampedEpochs()))
                .orElse(PenaltySchedule.Progress.START));
    this.bestWeights = network.params().dup();
    this.best = Validation.EMPTY;
    from.ifPresent(this::restore);
  }

  /**
   * Trains on rows in memory, on one thread of control, and returns the epoch with the smallest
   * validation loss. Same rows in the same order, same settings: same weights, bit by bit.
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
    return train(
        spec,
        settings,
        training,
        validation,
        Optional.empty(),
        (result, state) -> onEpoch.accept(result));
  }

  /**
   * Trains on rows in memory, from the beginning or from where a training was.
   *
   * @param from state of a training of the same network, settings and rows
   * @param observer called after each epoch
   * @see #train(NetworkSpec, TrainingSettings, List, List, Consumer)
   */
  public static TrainingResult train(
      NetworkSpec spec,
      TrainingSettings settings,
      List<Example> training,
      List<Example> validation,
      Optional<TrainingState> from,
      TrainingObserver observer) {
    return inMemory(spec, settings, training, validation, from).run(observer);
  }

  /**
   * Does some of the epochs of a training on rows in memory, to go on from there.
   *
   * @param until number of the last of them
   * @see #train(NetworkSpec, TrainingSettings, List, List, Optional, TrainingObserver)
   */
  static TrainingState begin(
      NetworkSpec spec,
      TrainingSettings settings,
      List<Example> training,
      List<Example> validation,
      Optional<TrainingState> from,
      int until,
      TrainingObserver observer) {
    Trainer trainer = inMemory(spec, settings, training, validation, from);
    trainer.runTo(until, observer);
    return trainer.state();
  }

  private static Trainer inMemory(
      NetworkSpec spec,
      TrainingSettings settings,
      List<Example> training,
      List<Example> validation,
      Optional<TrainingState> from) {
    if (training.isEmpty() || validation.isEmpty()) {
      throw new IllegalArgumentException(
          "Training needs rows to learn from and rows to validate on, got %d and %d"
              .formatted(training.size(), validation.size()));
    }
    TrivialPredictor trivial = TrivialPredictor.fit(spec.task(), training);
    Passes passes = new LocalPasses(spec.task(), trivial, settings.seed(), training, validation);
    return of(spec, settings, trivial, passes, from);
  }

  private static Trainer of(
      NetworkSpec spec,
      TrainingSettings settings,
      TrivialPredictor trivial,
      Passes passes,
      Optional<TrainingState> from) {
    MemoryEstimate.of(spec, settings.batchSize()).requireAtMost(Pointer.maxBytes());
    return new Trainer(spec, settings, trivial, passes, from);
  }

  /**
   * Trains on rows wherever they are.
   *
   * @param trivial predictor fitted to the training rows, from which training starts
   * @param passes over the rows
   * @param from state of a training of the same network, settings and rows
   * @param observer called after each epoch
   * @throws IllegalArgumentException if the network would not fit in memory
   * @throws TrainingDivergedException if the loss is no longer finite
   */
  public static TrainingResult train(
      NetworkSpec spec,
      TrainingSettings settings,
      TrivialPredictor trivial,
      Passes passes,
      Optional<TrainingState> from,
      TrainingObserver observer) {
    return of(spec, settings, trivial, passes, from).run(observer);
  }

  private void runTo(int end, TrainingObserver observer) {
    for (int epoch = history.size() + 1; epoch <= end; epoch++) {
      EpochResult result = runEpoch(epoch);
      history.add(result);
      observer.finished(result, this::state);
    }
  }

  private TrainingResult run(TrainingObserver observer) {
    runTo(settings.maxIter(), observer);
    network.setParams(bestWeights);
    PopulationMoments.set(steps.trained(), passes);
    Validation last = passes.validate(scorer);
    TrainedNetwork trained = attributed();
    return new TrainingResult(
        trained,
        bestEpoch,
        List.copyOf(history),
        last.skill(candidates),
        Relevance.of(trained, last.observed()));
  }

  private TrainedNetwork attributed() {
    boolean orthogonal = spec.fusion() instanceof InTense fusion && fusion.orthogonal();
    return orthogonal ? Orthogonalization.of(steps.trained(), passes).network() : steps.trained();
  }

  private EpochResult runEpoch(int epoch) {
    long start = System.nanoTime();
    double weight = penalty.weight();
    boolean candidate = penalty.complete() || epoch == settings.maxIter();
    Networks.setPenaltyWeight(network, weight);
    double trainLoss = passes.train(steps, epoch);
    Validation now = passes.validate(scorer);
    double stepSize = steps.stepSize();
    if (candidate) {
      candidates++;
      if (bestEpoch == 0 || now.loss() < best.loss()) {
        best = now;
        bestEpoch = epoch;
        bestWeights = network.params().dup();
      }
    }
    List<Double> shares =
        Relevance.of(spec, network, now.observed()).stream().map(TermRelevance::share).toList();
    if (penalty.finished(epoch, now.loss(), now.trivialLoss())) {
      steps.startAnew(settings.seed() + epoch);
    }
    if (penalty.begun()) {
      // Deeplearning4j's count of epochs drives the decay of the step size and nothing else.
      network.incrementEpochCount();
    }
    return new EpochResult(
        epoch,
        trainLoss,
        now.loss(),
        now.metric(),
        weight,
        stepSize,
        (System.nanoTime() - start) / 1e9,
        shares);
  }

  private TrainingState state() {
    ComputationGraphConfiguration counts = network.getConfiguration();
    PenaltySchedule.Progress progress = penalty.progress();
    return new TrainingState(
        history.size(),
        network.params().toFloatVector(),
        network.getUpdater().getStateViewArray().toFloatVector(),
        counts.getIterationCount(),
        counts.getEpochCount(),
        progress.lastStart(),
        progress.rampedEpochs(),
        history,
        candidates,
        bestEpoch,
        bestWeights.toFloatVector(),
        best);
  }

  private void restore(TrainingState state) {
    network.setParams(row(state.weights(), network.params()));
    INDArray updater = network.getUpdater().getStateViewArray();
    updater.assign(row(state.updater(), updater));
    network.getConfiguration().setIterationCount(state.steps());
    network.getConfiguration().setEpochCount(state.decays());
    history.addAll(state.history());
    candidates = state.candidates();
    bestEpoch = state.bestEpoch();
    bestWeights = row(state.bestWeights(), network.params());
    best = state.bestValidation();
  }

  private static INDArray row(float[] values, INDArray like) {
    if (values.length != like.length()) {
      throw new IllegalArgumentException(
          "The state of a training has %d numbers where the network has %d"
              .formatted(values.length, like.length()));
    }
    return Nd4j.createFromArray(values).reshape(like.shape());
  }
}
