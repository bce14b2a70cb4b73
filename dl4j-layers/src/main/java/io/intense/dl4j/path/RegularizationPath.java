package io.intense.dl4j.path;

import io.intense.dl4j.evidence.NormPath;
import io.intense.dl4j.evidence.PenaltyPath;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.relevance.TermRelevance;
import io.intense.dl4j.train.Starts;
import io.intense.dl4j.train.Trainer;
import io.intense.dl4j.train.TrainingObserver;
import io.intense.dl4j.train.TrainingResult;
import io.intense.dl4j.train.TrainingSettings;
import io.intense.dl4j.train.TrainingState;
import io.intense.dl4j.train.WarmStart;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Along which penalties a network is trained, and along which norms its relevances are told. The
 * smallest penalty comes first, from scratch, while all terms have a chance to be learned; every
 * larger one goes on from the network before, so that terms fade out and none has to be found
 * again. Among the penalties validation rows choose ({@link PenaltyPath}); from the chosen network
 * the norms go on, outwards from its own.
 *
 * @param regParams weights of the penalty, at least one
 * @param norms over the relevances, at least 1 each; none = the network's own and no path
 * @param starts number of initial weights from which the first training begins ({@link Starts})
 */
public record RegularizationPath(List<Double> regParams, List<Double> norms, int starts)
    implements Serializable {

  /**
   * What it came to.
   *
   * @param chosen the network under the chosen penalty and its own norm
   * @param penalties the path, if there were several
   * @param norms the path, if there were any
   */
  public record Outcome(TrainingResult chosen, PenaltyPath penalties, NormPath norms) {}

  /** Sorts both. */
  public RegularizationPath {
    regParams = regParams.stream().sorted().distinct().toList();
    norms = norms.stream().sorted().distinct().toList();
    if (regParams.isEmpty()) {
      throw new IllegalArgumentException("A path needs at least one penalty, got none");
    }
    if (starts < 1) {
      throw new IllegalArgumentException("A path needs at least one start, got " + starts);
    }
  }

  /** Returns how many epochs all penalties take together, without those of starts given up. */
  public int epochs(int maxIter) {
    return maxIter + (regParams.size() - 1) * WarmStart.epochs(maxIter);
  }

  /** Returns the shortest way to the penalty that was chosen. */
  public RegularizationPath to(double regParam) {
    return new RegularizationPath(
        List.of(Math.min(regParams.get(0), regParam), regParam), List.of(), starts);
  }

  /**
   * Trains along the path.
   *
   * @param spec the network
   * @param settings of a training; its penalty does not count
   * @param training rows to learn from
   * @param validation rows to select epochs and the penalty by
   * @param from state of the first training, to go on from, if there is one start
   * @param onPenalties called after each epoch of the penalties
   * @param onOthers called after each epoch of the norms, and of starts that may be given up
   */
  public Outcome train(
      NetworkSpec spec,
      TrainingSettings settings,
      List<Example> training,
      List<Example> validation,
      Optional<TrainingState> from,
      TrainingObserver onPenalties,
      TrainingObserver onOthers) {
    List<TrainingResult> results =
        penalties(spec, settings, training, validation, from, onPenalties, onOthers);
    PenaltyPath penalties = regParams.size() == 1 ? PenaltyPath.NONE : compared(results);
    int chosen = regParams.size() == 1 ? 0 : regParams.indexOf(penalties.recommended());
    Norms others =
        new Norms(settings.withRegParam(regParams.get(chosen)), training, validation, onOthers);
    return new Outcome(results.get(chosen), penalties, others.path(results.get(chosen), norms));
  }

  /**
   * Trains along the penalties, and returns the network under the last.
   *
   * @see #train
   */
  public TrainingResult end(
      NetworkSpec spec,
      TrainingSettings settings,
      List<Example> training,
      List<Example> validation,
      TrainingObserver observer) {
    return last(
        penalties(spec, settings, training, validation, Optional.empty(), observer, observer));
  }

  private List<TrainingResult> penalties(
      NetworkSpec spec,
      TrainingSettings settings,
      List<Example> training,
      List<Example> validation,
      Optional<TrainingState> from,
      TrainingObserver observer,
      TrainingObserver onTrials) {
    List<TrainingResult> results = new ArrayList<>();
    TrainingSettings smallest = settings.withRegParam(regParams.get(0));
    results.add(
        starts == 1
            ? Trainer.train(spec, smallest, training, validation, from, observer)
            : Starts.train(starts, spec, smallest, training, validation, observer, onTrials));
    for (double regParam : regParams.subList(1, regParams.size())) {
      TrainingSettings now = settings.withRegParam(regParam);
      results.add(WarmStart.train(last(results), spec, now, training, validation, observer));
    }
    return results;
  }

  private static <T> T last(List<T> all) {
    return all.get(all.size() - 1);
  }

  private PenaltyPath compared(List<TrainingResult> results) {
    List<PenaltyPath.Point> points = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      points.add(
          new PenaltyPath.Point(regParams.get(i), results.get(i).skill(), shares(results.get(i))));
    }
    return new PenaltyPath(points);
  }

  private static List<Double> shares(TrainingResult result) {
    return result.relevances().stream().map(TermRelevance::share).toList();
  }

  /** The part of the path along norms. */
  private record Norms(
      TrainingSettings settings,
      List<Example> training,
      List<Example> validation,
      TrainingObserver observer) {

    NormPath path(TrainingResult start, List<Double> norms) {
      if (norms.isEmpty()) {
        return NormPath.NONE;
      }
      double own = ((InTense) start.network().spec().fusion()).p();
      List<NormPath.Point> points = new ArrayList<>();
      List<Double> larger = norms.stream().filter(p -> p > own).toList();
      List<Double> smaller = new ArrayList<>(norms.stream().filter(p -> p < own).toList());
      Collections.reverse(smaller);
      points.add(new NormPath.Point(own, start.skill(), shares(start)));
      for (List<Double> side : List.of(larger, smaller)) {
        TrainingResult before = start;
        for (double p : side) {
          before = onwards(before, p);
          points.add(new NormPath.Point(p, before.skill(), shares(before)));
        }
      }
      return new NormPath(points);
    }

    private TrainingResult onwards(TrainingResult before, double p) {
      NetworkSpec spec = before.network().spec();
      NetworkSpec other =
          new NetworkSpec(spec.modalities(), ((InTense) spec.fusion()).norm(p), spec.task());
      return WarmStart.train(before, other, settings, training, validation, observer);
    }
  }
}
