package io.intense.jobs.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Generates the paper's synthetic genes: every modality is a string of uniformly random letters A,
 * C, G, T, into which a motif of seven letters may be written at a random position. Labels are 0 or
 * 1. The same settings give the same rows on every platform.
 *
 * @param task what determines the label
 * @param rows number of rows
 * @param seed of all random choices
 * @param length letters per string, at least the motif's
 * @param modalities number of strings per row
 * @param probabilities of {@link Task#INDEPENDENT} alone: per modality, how likely the motif is
 *     written
 */
public record SynthGene(
    Task task, long rows, long seed, int length, int modalities, List<Double> probabilities)
    implements Serializable {

  /** Written for label 1, or as the first of two motifs. */
  public static final String FIRST_MOTIF = "ACGTAGC";

  /** Written for label 0, or as the second of two motifs. */
  public static final String SECOND_MOTIF = "GATGTAC";

  /** Letters per string, unless said otherwise. */
  public static final int DEFAULT_LENGTH = 100;

  /**
   * The probabilities of the three informative modalities, unless said otherwise; seven more have
   * none.
   */
  public static final List<Double> DEFAULT_PROBABILITIES =
      List.of(0.9, 0.6, 0.3, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0);

  private static final String LETTERS = "ACGT";

  /** What determines the label. */
  public enum Task {
    /**
     * Modalities 1 and 2 carry exactly one of the two motifs each; the label is 1 if they carry
     * different ones. Other modalities are noise.
     */
    TRI("tri"),
    /**
     * The label is 1 if exactly one of modalities 1 and 2 carries the first motif. Other modalities
     * are noise.
     */
    TRI_PRESENCE("tri-presence"),
    /**
     * Labels alternate, 1 first. Each modality tells by itself: with its probability, the first
     * motif is written for label 1, the second for label 0.
     */
    INDEPENDENT("independent");

    private final String text;

    Task(String text) {
      this.text = text;
    }

    /** Returns the name on the command line. */
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * A row.
   *
   * @param id from 0
   * @param label 0 or 1
   * @param strings one per modality
   */
  public record Gene(long id, int label, List<String> strings) {}

  /** Checks ranges. */
  public SynthGene {
    require(rows >= 1, "rows must be at least 1, got " + rows);
    require(
        length >= FIRST_MOTIF.length(),
        "length must be at least that of the motif, %d, got %d"
            .formatted(FIRST_MOTIF.length(), length));
    int least = task == Task.INDEPENDENT ? 1 : 2;
    require(
        modalities >= least,
        "task %s needs at least %d modalities, got %d".formatted(task, least, modalities));
    probabilities = List.copyOf(probabilities);
    if (task == Task.INDEPENDENT) {
      require(
          probabilities.size() == modalities,
          "there are %d modalities, but %d probabilities"
              .formatted(modalities, probabilities.size()));
    } else {
      require(probabilities.isEmpty(), "probabilities belong to task independent, not to " + task);
    }
    for (double probability : probabilities) {
      require(
          probability >= 0 && probability <= 1,
          "a probability must be in [0, 1], got " + probability);
    }
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /** SynthGene-tri with three modalities of the usual length. */
  public static SynthGene tri(long rows, long seed) {
    return new SynthGene(Task.TRI, rows, seed, DEFAULT_LENGTH, 3, List.of());
  }

  /** Generates the rows, in order. */
  public Stream<Gene> generate() {
    SplittableRandom random = new SplittableRandom(seed);
    return LongStream.range(0, rows).mapToObj(id -> gene(id, random.split()));
  }

  private Gene gene(long id, RandomGenerator random) {
    return switch (task) {
      case TRI -> tri(id, random);
      case TRI_PRESENCE -> triPresence(id, random);
      case INDEPENDENT -> independent(id, random);
    };
  }

  private Gene tri(long id, RandomGenerator random) {
    boolean first = random.nextBoolean();
    boolean second = random.nextBoolean();
    List<String> strings = new ArrayList<>();
    strings.add(carryingOne(first ? FIRST_MOTIF : SECOND_MOTIF, random));
    strings.add(carryingOne(second ? FIRST_MOTIF : SECOND_MOTIF, random));
    return withNoise(id, first != second, strings, random);
  }

  private Gene triPresence(long id, RandomGenerator random) {
    boolean first = random.nextBoolean();
    boolean second = random.nextBoolean();
    List<String> strings = new ArrayList<>();
    strings.add(first ? write(FIRST_MOTIF, letters(random), random) : without(random));
    strings.add(second ? write(FIRST_MOTIF, letters(random), random) : without(random));
    return withNoise(id, first != second, strings, random);
  }

  private Gene withNoise(long id, boolean label, List<String> strings, RandomGenerator random) {
    while (strings.size() < modalities) {
      strings.add(letters(random));
    }
    return new Gene(id, label ? 1 : 0, List.copyOf(strings));
  }

  private Gene independent(long id, RandomGenerator random) {
    int label = id % 2 == 0 ? 1 : 0;
    String motif = label == 1 ? FIRST_MOTIF : SECOND_MOTIF;
    List<String> strings = new ArrayList<>();
    for (double probability : probabilities) {
      String letters = letters(random);
      strings.add(random.nextDouble() < probability ? write(motif, letters, random) : letters);
    }
    return new Gene(id, label, List.copyOf(strings));
  }

  /**
   * Draws again when the other motif is there by chance, so that the label follows from the strings
   * alone.
   */
  private String carryingOne(String motif, RandomGenerator random) {
    String other = motif.equals(FIRST_MOTIF) ? SECOND_MOTIF : FIRST_MOTIF;
    String string;
    do {
      string = write(motif, letters(random), random);
    } while (string.contains(other));
    return string;
  }

  private String without(RandomGenerator random) {
    String string;
    do {
      string = letters(random);
    } while (string.contains(FIRST_MOTIF));
    return string;
  }

  private String letters(RandomGenerator random) {
    StringBuilder letters = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return letters.toString();
  }

  private String write(String motif, String letters, RandomGenerator random) {
    int position = random.nextInt(length - motif.length() + 1);
    return letters.substring(0, position) + motif + letters.substring(position + motif.length());
  }
}
