package io.intense.dl4j.term;

import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of a model that has a score of its own.
 *
 * @param name what users see, for example {@code video*text}
 * @param modalities indices of the modalities in it
 * @param order of the interactions in it
 */
public record Term(String name, List<Integer> modalities, int order) implements Serializable {

  /** Copies the list. */
  public Term {
    modalities = List.copyOf(modalities);
  }

  /** Makes the term of a modality or interaction. */
  public static Term of(Interaction interaction, List<String> modalityNames) {
    return new Term(interaction.name(modalityNames), interaction.modalities(), interaction.order());
  }

  /** Makes the term of all interactions of an order together, {@code order 2}. */
  public static Term ofOrder(int order, int modalities) {
    return new Term("order " + order, IntStream.range(0, modalities).boxed().toList(), order);
  }
}
