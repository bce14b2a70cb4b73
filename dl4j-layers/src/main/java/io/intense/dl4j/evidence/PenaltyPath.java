package io.intense.dl4j.evidence;

import io.intense.dl4j.train.Skill;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * What became of the relevances under each of several penalties, and the choice among them by
 * validation rows alone: the largest penalty whose gain over the trivial predictor is at least
 * {@value #KEPT} of the best. A smaller penalty fits noise, which spreads relevance over terms that
 * do not matter; a larger one gives up terms that do.
 *
 * @param points by rising penalty; empty if there was nothing to choose
 */
public record PenaltyPath(List<Point> points) implements Serializable {

  /** Nothing to choose. */
  public static final PenaltyPath NONE = new PenaltyPath(List.of());

  private static final double KEPT = 0.95;

  /**
   * A fit.
   *
   * @param regParam the penalty
   * @param skill on the validation rows
   * @param shares of the terms
   */
  public record Point(double regParam, Skill skill, List<Double> shares) implements Serializable {

    /** Copies the list. */
    public Point {
      shares = List.copyOf(shares);
    }

    private double gain() {
      return skill.trivialLoss() - skill.loss();
    }
  }

  /** Sorts the points. */
  public PenaltyPath {
    points = points.stream().sorted(Comparator.comparingDouble(Point::regParam)).toList();
  }

  /**
   * Returns the penalty that is recommended; the largest if no network learned anything.
   *
   * @throws java.util.NoSuchElementException if there are no points
   */
  public double recommended() {
    double best = points.stream().mapToDouble(Point::gain).max().orElseThrow();
    return points.stream()
        .filter(point -> best <= 0 || point.gain() >= KEPT * best)
        .mapToDouble(Point::regParam)
        .max()
        .orElseThrow();
  }
}
