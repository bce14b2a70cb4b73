package io.intense.dl4j.term;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A non-empty set of modality indices: one term of the model. A term of order 1 is a modality by
 * itself, a term of order {@code k > 1} the interaction of {@code k} modalities. Indices are
 * 0-based and kept in ascending order, which is also the order of the axes of the term's tensor
 * product.
 *
 * @param modalities the indices, in any order; stored ascending
 */
public record Interaction(List<Integer> modalities)
    implements Comparable<Interaction>, Serializable {

  private static final Comparator<Interaction> BY_ORDER_THEN_INDEX =
      Comparator.comparingInt(Interaction::order)
          .thenComparing(Interaction::modalities, Interaction::compareLexicographically);

  /**
   * Checks and sorts the indices.
   *
   * @throws IllegalArgumentException if there is none, one is negative or one stands twice
   */
  public Interaction {
    List<Integer> sorted = modalities.stream().sorted().toList();
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("An interaction needs at least one modality");
    }
    if (sorted.get(0) < 0) {
      throw new IllegalArgumentException("A modality index is negative in " + modalities);
    }
    if (sorted.stream().distinct().count() != sorted.size()) {
      throw new IllegalArgumentException(
          "A modality stands twice in the interaction " + modalities);
    }
    modalities = sorted;
  }

  /**
   * Makes the interaction of some modalities.
   *
   * @param modalities 0-based indices
   */
  public static Interaction of(int... modalities) {
    return new Interaction(IntStream.of(modalities).boxed().toList());
  }

  /** Returns the number of modalities. */
  public int order() {
    return modalities.size();
  }

  /** Returns all non-empty subsets, this one included, by order and then by index. */
  public List<Interaction> subsets() {
    List<Interaction> subsets = new ArrayList<>();
    for (int mask = 1; mask < 1 << order(); mask++) {
      int chosen = mask;
      subsets.add(
          new Interaction(
              IntStream.range(0, order())
                  .filter(i -> (chosen & 1 << i) != 0)
                  .mapToObj(modalities::get)
                  .toList()));
    }
    subsets.sort(null);
    return subsets;
  }

  /**
   * Returns this set without the modalities of a proper subset.
   *
   * @param subset what to take away
   * @throws IllegalArgumentException if nothing would be left
   */
  public Interaction minus(Interaction subset) {
    return new Interaction(
        modalities.stream().filter(m -> !subset.modalities.contains(m)).toList());
  }

  /**
   * Returns the name users see: the modalities' names joined with {@code *}.
   *
   * @param modalityNames one name per modality of the model
   */
  public String name(List<String> modalityNames) {
    return modalities.stream().map(modalityNames::get).collect(Collectors.joining("*"));
  }

  @Override
  public int compareTo(Interaction other) {
    return BY_ORDER_THEN_INDEX.compare(this, other);
  }

  private static int compareLexicographically(List<Integer> a, List<Integer> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int comparison = Integer.compare(a.get(i), b.get(i));
      if (comparison != 0) {
        return comparison;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}
