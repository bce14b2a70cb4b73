package io.intense.dl4j.train;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.NetworkSpec;
import java.util.Arrays;
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
  static Examples of(NetworkSpec spec, Examples shuffled, int batchSize, Random random) {
    boolean varying =
        spec.modalities().stream()
            .anyMatch(m -> m.shape() instanceof InputShape.Sequence sequence && sequence.varying());
    if (!varying) {
      return shuffled;
    }
    int[] order = new int[shuffled.size()];
    int stretch = BATCHES_PER_STRETCH * batchSize;
    for (int from = 0; from < order.length; from += stretch) {
      int to = Math.min(order.length, from + stretch);
      order(shuffled, from, to, random.nextBoolean(), order);
    }
    return shuffled.select(order);
  }

  /** Rows of the same length stay as they are. */
  private static void order(Examples rows, int from, int to, boolean up, int[] order) {
    long[] keys = new long[to - from];
    for (int i = 0; i < keys.length; i++) {
      int length = length(rows, from + i);
      keys[i] = (long) (up ? length : Integer.MAX_VALUE - length) << Integer.SIZE | i;
    }
    Arrays.sort(keys);
    for (int i = 0; i < keys.length; i++) {
      order[from + i] = from + (int) keys[i];
    }
  }

  private static int length(Examples rows, int row) {
    int length = 0;
    for (int m = 0; m < rows.modalities(); m++) {
      length += rows.length(row, m);
    }
    return length;
  }
}
