package io.intense.spark.follow;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Who follows the fits of an estimator. Not a Param: it changes nothing about the model, and is
 * neither saved nor shipped.
 */
public final class Observers implements Serializable {

  private static final long serialVersionUID = 1L;

  private transient List<FitObserver> all = List.of();

  /** Adds one. */
  public void add(FitObserver observer) {
    List<FitObserver> more = new ArrayList<>(all());
    more.add(observer);
    all = List.copyOf(more);
  }

  /** Takes those of another estimator too. */
  public void addAll(Observers others) {
    others.all().forEach(this::add);
  }

  /** Returns all. */
  public List<FitObserver> all() {
    return all == null ? List.of() : all;
  }
}
