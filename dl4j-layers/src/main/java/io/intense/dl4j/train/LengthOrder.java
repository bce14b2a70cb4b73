package io.intense.dl4j.train;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Brings rows of like length together, so that batches need little padding: what was shuffled is
 * sorted by length within stretches of some batches, up or down by chance.
 */
final class LengthOrder {

  private static final int BATCHES_PER_STRETCH = 8;

  private LengthOrder() {}

  /**
   * Returns shuffled rows in a better order; as they are if no lengths vary.
   *
   * @param batchSize rows per batch
   */
  static List<Example> of(NetworkSpec spec, List<Example> shuffled, int batchSize, Random random) {
    boolean varying =
        spec.modalities().stream()
            .anyMatch(m -> m.shape() instanceof InputShape.Sequence sequence && sequence.varying());
    if (!varying) {
      return shuffled;
    }
    Comparator<Example> byLength = Comparator.comparingInt(LengthOrder::length);
    List<Example> ordered = new ArrayList<>(shuffled);
    int stretch = BATCHES_PER_STRETCH * batchSize;
    for (int from = 0; from < ordered.size(); from += stretch) {
      ordered
          .subList(from, Math.min(ordered.size(), from + stretch))
          .sort(random.nextBoolean() ? byLength : byLength.reversed());
    }
    return ordered;
  }

  private static int length(Example row) {
    return Arrays.stream(row.modalities()).mapToInt(Values::length).sum();
  }
}
