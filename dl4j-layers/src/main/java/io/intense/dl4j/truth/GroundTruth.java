package io.intense.dl4j.truth;

import io.intense.dl4j.term.Interaction;
import io.intense.dl4j.term.InteractionSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which terms of a data set matter: a term's strength is the standard deviation of its part of the
 * score (log-odds) that the labels were drawn from, in the decomposition in which every part has
 * mean 0 given all but one of its modalities.
 *
 * @param modalities their number
 * @param maxOrder highest order of the terms that a model is to be offered
 * @param strengths of the terms that matter; the others have none
 * @param exact whether strengths are numbers to compare shares with, or have an order only
 * @param groups lists of terms among which credit may move freely, such as two copies of one
 *     modality
 * @param watch terms whose relevance is the mistake that the data set provokes
 */
public record GroundTruth(
    int modalities,
    int maxOrder,
    Map<Interaction, Double> strengths,
    boolean exact,
    List<List<Interaction>> groups,
    List<Interaction> watch) {

  /**
   * Checks that all terms are among those offered.
   *
   * @throws IllegalArgumentException naming the term that is not, or whose strength is not positive
   */
  public GroundTruth {
    strengths = Map.copyOf(new TreeMap<>(strengths));
    groups = groups.stream().map(List::copyOf).toList();
    watch = List.copyOf(watch);
    Set<Interaction> offered = Set.copyOf(terms(modalities, maxOrder));
    strengths.forEach(
        (term, strength) -> {
          require(offered, term);
          if (!(strength > 0)) {
            throw new IllegalArgumentException(
                "The strength of %s must be positive, got %s"
                    .formatted(term.modalities(), strength));
          }
        });
    groups.forEach(group -> group.forEach(term -> require(offered, term)));
    watch.forEach(term -> require(offered, term));
  }

  private static void require(Set<Interaction> offered, Interaction term) {
    if (!offered.contains(term)) {
      throw new IllegalArgumentException(
          "Term %s is not among the %d terms offered".formatted(term.modalities(), offered.size()));
    }
  }

  /** Returns all terms of up to an order, by order and then by index. */
  public static List<Interaction> terms(int modalities, int order) {
    List<String> names = IntStream.range(0, modalities).mapToObj(m -> "m" + m).toList();
    return InteractionSet.ofOrder(names, order).terms();
  }

  /** Returns the terms that a model is offered. */
  public List<Interaction> terms() {
    return terms(modalities, maxOrder);
  }

  /**
   * Returns the terms that may carry relevance: those that matter, and what shares their credit.
   */
  public Set<Interaction> acceptable() {
    Set<Interaction> acceptable = new TreeSet<>(strengths.keySet());
    for (List<Interaction> group : groups) {
      if (group.stream().anyMatch(strengths::containsKey)) {
        acceptable.addAll(group);
      }
    }
    return acceptable;
  }

  /** Returns the highest order among the terms that matter, 0 if none does. */
  int highestOrder() {
    return strengths.keySet().stream().mapToInt(Interaction::order).max().orElse(0);
  }

  /** Returns the term that stands for a term's group: itself if it shares credit with none. */
  Interaction representative(Interaction term) {
    return groups.stream()
        .filter(group -> group.contains(term))
        .map(group -> group.get(0))
        .findFirst()
        .orElse(term);
  }

  /** Returns the strengths by group, those of terms that do not matter being 0. */
  Map<Interaction, Double> grouped(Map<Interaction, Double> values) {
    return terms().stream()
        .collect(
            Collectors.groupingBy(
                this::representative,
                TreeMap::new,
                Collectors.summingDouble(term -> values.getOrDefault(term, 0.0))));
  }
}
