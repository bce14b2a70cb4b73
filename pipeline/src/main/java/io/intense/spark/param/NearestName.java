package io.intense.spark.param;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Finds what somebody may have meant by a name that does not exist. */
public final class NearestName {

  private NearestName() {}

  /**
   * Returns the known name nearest to a given one, unless all differ in more than half of their
   * letters.
   *
   * @param name as given
   * @param known the names there are
   */
  public static Optional<String> of(String name, Collection<String> known) {
    return known.stream()
        .min(
            Comparator.comparingInt((String other) -> distance(name, other))
                .thenComparing(other -> other))
        .filter(other -> distance(name, other) <= Math.max(name.length(), other.length()) / 2);
  }

  /** Returns {@code "; did you mean 'x'?"}, or nothing if no known name is near. */
  public static String hint(String name, Collection<String> known) {
    return of(name, known).map(near -> "; did you mean '" + near + "'?").orElse("");
  }

  private static int distance(String a, String b) {
    return new LevenshteinDistance()
        .apply(a.toLowerCase(java.util.Locale.ROOT), b.toLowerCase(java.util.Locale.ROOT));
  }
}
