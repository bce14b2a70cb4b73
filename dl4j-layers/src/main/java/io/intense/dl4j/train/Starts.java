package io.intense.dl4j.train;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.NetworkSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Trains from several initial weights and goes on from the best: a pure interaction of many
 * modalities is found from some initial weights and not from others. The validation rows choose, by
 * successive halving: after a quarter of the epochs the worse half of the trainings is given up,
 * after half of them all but one. So 2 starts take 1.25 times the epochs of one training, 4 take
 * twice as many, 8 take 3.5 times as many.
 */
public final class Starts {

  private static final int QUARTERS = 4;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private final NetworkSpec spec;
  private final TrainingSettings settings;
  private final List<Example> training;
  private final List<Example> validation;
  private final TrainingObserver onTrials;
  private int givenUp;

  /** A training that may be given up. */
  private record Start(TrainingSettings settings, Optional<TrainingState> state) {

    int epochs() {
      return state.map(TrainingState::epoch).orElse(0);
    }

    double loss() {
      return state.stream()
          .flatMap(s -> s.history().stream())
          .mapToDouble(EpochResult::validationLoss)
          .min()
          .orElse(Double.POSITIVE_INFINITY);
    }
  }

  private Starts(
      NetworkSpec spec,
      TrainingSettings settings,
      List<Example> training,
      List<Example> validation,
      TrainingObserver onTrials) {
    this.spec = spec;
    this.settings = settings;
    this.training = training;
    this.validation = validation;
    this.onTrials = onTrials;
  }

  /**
   * Trains from several initial weights. The first of them are those of the settings' seed. Epochs
   * of trainings that were given up count when the network is compared with the trivial predictor.
   *
   * @param count number of initial weights, at least 1
   * @param observer called after each epoch of the training that is kept
   * @param onTrials called after each epoch until one of several is kept
   * @see Trainer#train(NetworkSpec, TrainingSettings, List, List, Optional, TrainingObserver)
   */
  public static TrainingResult train(
      int count,
      NetworkSpec spec,
      TrainingSettings settings,
      List<Example> training,
      List<Example> validation,
      TrainingObserver observer,
      TrainingObserver onTrials) {
    return new Starts(spec, settings, training, validation, onTrials).best(count, observer);
  }

  /** Returns the settings of one of several starts. */
  static TrainingSettings seeded(TrainingSettings settings, int start) {
    return settings.withSeed(settings.seed() + start * MIX);
  }

  private TrainingResult best(int count, TrainingObserver observer) {
    List<Start> starts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      starts.add(new Start(seeded(settings, i), Optional.empty()));
    }
    for (int quarter = 1; starts.size() > 1; quarter++) {
      starts = better(starts, quarter);
    }
    Start best = starts.get(0);
    best.state()
        .ifPresent(
            state -> state.history().forEach(epoch -> observer.finished(epoch, () -> state)));
    return Trainer.train(
        spec,
        best.settings(),
        training,
        validation,
        best.state().map(state -> state.besides(givenUp)),
        observer);
  }

  private List<Start> better(List<Start> starts, int quarter) {
    int until = (quarter * settings.maxIter() + QUARTERS - 1) / QUARTERS;
    List<Start> sorted =
        starts.stream()
            .map(start -> onwards(start, until))
            .sorted(Comparator.comparingDouble(Start::loss))
            .toList();
    int kept = quarter == 1 ? (starts.size() + 1) / 2 : 1;
    givenUp += sorted.stream().skip(kept).mapToInt(Start::epochs).sum();
    return sorted.subList(0, kept);
  }

  private Start onwards(Start start, int until) {
    return new Start(
        start.settings(),
        Optional.of(
            Trainer.begin(
                spec, start.settings(), training, validation, start.state(), until, onTrials)));
  }
}
