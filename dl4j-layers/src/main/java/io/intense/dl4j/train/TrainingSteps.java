package io.intense.dl4j.train;

import io.intense.dl4j.network.Batches;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Networks;
import io.intense.dl4j.network.TrainedNetwork;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** The inner loop of training: steps of the optimiser, batch by batch. */
public final class TrainingSteps {

  private static final double LARGEST_GRADIENT_NORM = 8;

  private final NetworkSpec spec;
  private final TrainingSettings settings;
  private final TrivialPredictor trivial;
  private final ComputationGraph network;
  private final Optional<DirectSteps> direct;

  /**
   * Builds a network that predicts what the trivial predictor does, with AdamW as its optimiser;
   * the step size decays with the network's epoch count.
   */
  public TrainingSteps(NetworkSpec spec, TrainingSettings settings, TrivialPredictor trivial) {
    this(spec, settings, trivial, build(spec, settings, trivial, settings.seed()));
  }

  /**
   * Prepares to train on with a network.
   *
   * @param network with updater state, which is then changed
   */
  public TrainingSteps(
      NetworkSpec spec,
      TrainingSettings settings,
      TrivialPredictor trivial,
      ComputationGraph network) {
    this.spec = spec;
    this.settings = settings;
    this.trivial = trivial;
    this.network = network;
    network.setListeners(new GradientClipping(LARGEST_GRADIENT_NORM));
    this.direct = DirectSteps.of(trained(), LARGEST_GRADIENT_NORM);
  }

  /**
   * Prepares to train, for who wants to hold the loop in his own hands.
   *
   * @param spec the network
   * @param settings how to train it
   * @param rows on which the trivial predictor is fitted that training starts from
   */
  public static TrainingSteps of(NetworkSpec spec, TrainingSettings settings, List<Example> rows) {
    TrainingSteps steps =
        new TrainingSteps(spec, settings, TrivialPredictor.fit(spec.task(), rows));
    Networks.setPenaltyWeight(steps.network, settings.regParam());
    return steps;
  }

  private static ComputationGraph build(
      NetworkSpec spec, TrainingSettings settings, TrivialPredictor trivial, long seed) {
    ExponentialSchedule stepSize =
        new ExponentialSchedule(ScheduleType.EPOCH, settings.stepSize(), settings.stepSizeDecay());
    ComputationGraph built =
        Networks.build(spec, new Adam(stepSize), settings.weightDecay(), seed, DataType.FLOAT);
    Networks.startFrom(spec, built, trivial.outputs());
    return built;
  }

  /** Returns the network being trained; it changes with every step. */
  public TrainedNetwork trained() {
    return new TrainedNetwork(spec, trivial.scaling(), network);
  }

  /** Forgets all that was learned and begins from other initial weights. */
  void startAnew(long seed) {
    network.setParams(build(spec, settings, trivial, seed).params());
    network.getUpdater().getStateViewArray().assign(0);
    network.getConfiguration().setIterationCount(0);
  }

  /** Returns the step size now. */
  public double stepSize() {
    return settings.stepSize() * Math.pow(settings.stepSizeDecay(), network.getEpochCount());
  }

  /**
   * Makes the rows of a pass from shuffled ones: leaves out modalities, if that is asked for, and
   * brings the rows into an order in which batches need little padding.
   */
  public Examples prepare(Examples shuffled, Random random) {
    double dropout = spec.fusion().missing().dropout();
    return LengthOrder.of(
        spec, ModalityDropout.of(shuffled, dropout, random), settings.batchSize(), random);
  }

  /**
   * Takes one step per batch of rows, in the order given.
   *
   * @param rows in batches of nearly equal size, since a last batch of a few rows would have
   *     meaningless moments
   * @param epoch for messages
   * @return the mean loss of the rows, without penalty
   * @throws TrainingDivergedException if a loss is not finite
   */
  public double pass(List<Example> rows, int epoch) {
    int batches = Math.max(1, (int) Math.ceil((double) rows.size() / settings.batchSize()));
    return pass(rows, batches, 0, batches, epoch);
  }

  /**
   * Takes some of the steps of a pass.
   *
   * @param list rows of the whole pass
   * @param batches into which they are cut
   * @param first batch to take a step on
   * @param end batch before which to stop
   * @param epoch for messages
   * @return the mean loss of the batches' rows, without penalty; 0 if they have none
   * @throws TrainingDivergedException if a loss is not finite
   */
  public double pass(List<Example> list, int batches, int first, int end, int epoch) {
    Examples rows = Examples.of(list);
    double sum = 0;
    long seen = 0;
    for (int batch = first; batch < end; batch++) {
      int from = (int) ((long) rows.size() * batch / batches);
      int to = (int) ((long) rows.size() * (batch + 1) / batches);
      if (from == to) {
        continue;
      }
      double loss = step(rows.subList(from, to));
      if (!Double.isFinite(loss)) {
        throw new TrainingDivergedException(loss, epoch, batch + 1, stepSize());
      }
      sum += loss * (to - from);
      seen += to - from;
    }
    return seen == 0 ? 0 : sum / seen;
  }

  private double step(Examples batch) {
    return direct
        .map(steps -> steps.step(batch))
        .orElseGet(
            () -> {
              network.fit(Batches.labelled(spec, trivial.scaling(), batch));
              return network.score() - network.calcRegularizationScore(true);
            });
  }
}
