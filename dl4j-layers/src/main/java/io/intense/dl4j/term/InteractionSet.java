package io.intense.dl4j.term;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The terms of a model: every modality by itself, and the chosen interactions of two or more of
 * them.
 *
 * @param modalityNames the modalities' names, in the order of the model's inputs; no name is empty,
 *     stands twice or contains {@code *} or a comma
 * @param products the interactions of order 2 and more; stored by order and then by index
 */
public record InteractionSet(List<String> modalityNames, List<Interaction> products)
    implements Serializable {

  /**
   * Checks names and indices, sorts the interactions.
   *
   * @throws IllegalArgumentException naming the modality or interaction that does not fit
   */
  public InteractionSet {
    modalityNames = List.copyOf(modalityNames);
    if (modalityNames.isEmpty()) {
      throw new IllegalArgumentException("At least one modality is needed");
    }
    Set<String> seen = new LinkedHashSet<>();
    for (String name : modalityNames) {
      if (name.isBlank() || name.contains("*") || name.contains(",")) {
        throw new IllegalArgumentException(
            "Modality name '"
                + name
                + "' is empty or contains '*' or ',', which separate names in interactions");
      }
      if (!seen.add(name)) {
        throw new IllegalArgumentException(
            "Modality '" + name + "' is named twice in " + modalityNames);
      }
    }
    for (Interaction product : products) {
      if (product.order() < 2) {
        throw new IllegalArgumentException(
            "Interaction "
                + product.modalities()
                + " has one modality; modalities by themselves are always terms");
      }
      int last = product.modalities().get(product.order() - 1);
      if (last >= modalityNames.size()) {
        throw new IllegalArgumentException(
            "Interaction "
                + product.modalities()
                + " needs modality "
                + last
                + ", there are "
                + modalityNames.size());
      }
    }
    products = List.copyOf(new TreeSet<>(products));
  }

  /** Returns the set without interactions: multimodal learning by additive blocks (MNL). */
  public static InteractionSet none(List<String> modalityNames) {
    return new InteractionSet(modalityNames, List.of());
  }

  /**
   * Returns all interactions up to an order.
   *
   * @param order the highest order, from 1 (no interactions) to the number of modalities
   */
  public static InteractionSet ofOrder(List<String> modalityNames, int order) {
    if (order < 1 || order > modalityNames.size()) {
      throw new IllegalArgumentException(
          "Interaction order "
              + order
              + " is not between 1 and the number of modalities, "
              + modalityNames.size());
    }
    List<Interaction> products = new ArrayList<>();
    collect(new ArrayList<>(), 0, modalityNames.size(), order, products);
    return new InteractionSet(modalityNames, products);
  }

  private static void collect(
      List<Integer> chosen, int from, int modalities, int order, List<Interaction> into) {
    if (chosen.size() > 1) {
      into.add(new Interaction(chosen));
    }
    if (chosen.size() < order) {
      for (int m = from; m < modalities; m++) {
        chosen.add(m);
        collect(chosen, m + 1, modalities, order, into);
        chosen.remove(chosen.size() - 1);
      }
    }
  }

  /**
   * Reads interactions by name.
   *
   * @param text for example {@code "video*text, audio*video*text"}; empty for none
   * @throws IllegalArgumentException naming the unknown modality and the known ones
   */
  public static InteractionSet parse(List<String> modalityNames, String text) {
    List<Interaction> products =
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(term -> !term.isEmpty())
            .map(term -> parseTerm(modalityNames, term))
            .toList();
    return new InteractionSet(modalityNames, products);
  }

  private static Interaction parseTerm(List<String> modalityNames, String term) {
    List<Integer> modalities = new ArrayList<>();
    for (String part : term.split("\\*", -1)) {
      int index = modalityNames.indexOf(part.strip());
      if (index < 0) {
        throw new IllegalArgumentException(
            "Unknown modality '"
                + part.strip()
                + "' in interaction '"
                + term
                + "'; the modalities are "
                + modalityNames);
      }
      if (modalities.contains(index)) {
        throw new IllegalArgumentException(
            "Modality '" + part.strip() + "' stands twice in interaction '" + term + "'");
      }
      modalities.add(index);
    }
    return new Interaction(modalities);
  }

  /**
   * Returns every term, in the order of the fusion's blocks: the modalities, then the interactions.
   */
  public List<Interaction> terms() {
    List<Interaction> terms = new ArrayList<>();
    IntStream.range(0, modalityNames.size()).mapToObj(Interaction::of).forEach(terms::add);
    terms.addAll(products);
    return terms;
  }

  /** Returns the modalities that take part in an interaction, ascending. */
  public List<Integer> interacting() {
    return products.stream().flatMap(p -> p.modalities().stream()).distinct().sorted().toList();
  }

  /**
   * Returns every non-empty subset of every interaction, by order: what has to be computed to have
   * them all.
   */
  public List<Interaction> closure() {
    Set<Interaction> closure = new TreeSet<>();
    products.forEach(product -> closure.addAll(product.subsets()));
    return List.copyOf(closure);
  }

  /** Returns the name of a term of this set. */
  public String name(Interaction term) {
    return term.name(modalityNames);
  }
}
