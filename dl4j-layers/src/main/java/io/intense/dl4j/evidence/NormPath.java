package io.intense.dl4j.evidence;

import io.intense.dl4j.train.Skill;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * What became of the relevances under each of several norms over them, at one penalty.
 *
 * @param points by rising norm; empty if this was not asked for
 */
public record NormPath(List<Point> points) implements Serializable {

  /** Not asked for. */
  public static final NormPath NONE = new NormPath(List.of());

  /**
   * A fit.
   *
   * @param p the norm
   * @param skill on the validation rows
   * @param shares of the terms
   */
  public record Point(double p, Skill skill, List<Double> shares) implements Serializable {

    /** Copies the list. */
    public Point {
      shares = List.copyOf(shares);
    }
  }

  /** Sorts the points. */
  public NormPath {
    points = points.stream().sorted(Comparator.comparingDouble(Point::p)).toList();
  }
}
