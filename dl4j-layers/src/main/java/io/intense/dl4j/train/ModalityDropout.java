package io.intense.dl4j.train;

import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.Values;
import java.util.List;
import java.util.Random;

/** Leaves modalities out of rows at random, so that a network learns to do without them. */
final class ModalityDropout {

  private ModalityDropout() {}

  /**
   * Returns the rows without some of their modalities.
   *
   * @param rate probability of each modality to be left out; each row keeps at least one
   */
  static List<Example> of(List<Example> rows, double rate, Random random) {
    return rate == 0 ? rows : rows.stream().map(row -> without(row, rate, random)).toList();
  }

  private static Example without(Example row, double rate, Random random) {
    Values[] modalities = row.modalities().clone();
    int left = 0;
    for (int m = 0; m < modalities.length; m++) {
      left += row.isMissing(m) ? 0 : 1;
    }
    // The last one that would go stays, whichever it is: they are looked at in random order.
    int first = random.nextInt(modalities.length);
    for (int i = 0; i < modalities.length; i++) {
      int m = (first + i) % modalities.length;
      if (random.nextDouble() < rate && left > 1 && !row.isMissing(m)) {
        modalities[m] = Values.MISSING;
        left--;
      }
    }
    return new Example(modalities, row.target(), row.weight());
  }
}
