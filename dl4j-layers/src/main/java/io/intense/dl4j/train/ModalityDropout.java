package io.intense.dl4j.train;

import io.intense.dl4j.network.Examples;
import java.util.BitSet;
import java.util.Random;

/** Leaves modalities out of rows at random, so that a network learns to do without them. */
final class ModalityDropout {

  private ModalityDropout() {}

  /**
   * Returns the rows without some of their modalities.
   *
   * @param rate probability of each modality to be left out; each row keeps at least one
   */
  static Examples of(Examples rows, double rate, Random random) {
    if (rate == 0) {
      return rows;
    }
    int modalities = rows.modalities();
    BitSet leftOut = new BitSet(rows.size() * modalities);
    for (int row = 0; row < rows.size(); row++) {
      leaveOut(rows, row, rate, random, leftOut);
    }
    return rows.without(leftOut);
  }

  private static void leaveOut(Examples rows, int row, double rate, Random random, BitSet leftOut) {
    int modalities = rows.modalities();
    int left = 0;
    for (int m = 0; m < modalities; m++) {
      left += rows.isMissing(row, m) ? 0 : 1;
    }
    // The last one that would go stays, whichever it is: they are looked at in random order.
    int first = random.nextInt(modalities);
    for (int i = 0; i < modalities; i++) {
      int m = (first + i) % modalities;
      if (random.nextDouble() < rate && left > 1 && !rows.isMissing(row, m)) {
        leftOut.set(row * modalities + m);
        left--;
      }
    }
  }
}
