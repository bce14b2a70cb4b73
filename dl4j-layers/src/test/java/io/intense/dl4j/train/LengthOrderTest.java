package io.intense.dl4j.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.intense.dl4j.encoder.InputShape;
import io.intense.dl4j.encoder.Modality;
import io.intense.dl4j.fusion.InTense;
import io.intense.dl4j.network.Example;
import io.intense.dl4j.network.Examples;
import io.intense.dl4j.network.NetworkSpec;
import io.intense.dl4j.network.Task;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LengthOrderTest {

  private static final int BATCH = 16;

  private final Random random = new Random(1);
  private final Examples rows =
      Examples.of(
          IntStream.range(0, 500)
              .mapToObj(
                  i ->
                      new Example(
                          new float[][] {new float[1 + random.nextInt(100)]}, new double[] {i}, 1))
              .toList());

  private static NetworkSpec spec(boolean varying) {
    return new NetworkSpec(
        List.of(new Modality("a", new InputShape.Sequence(1, 100, varying), "gru(4)")),
        new InTense(List.of(), 2, 1),
        Task.classification(2));
  }

  @Test
  void batchesNeedLittlePaddingAndNoRowIsLost() {
    Examples ordered = LengthOrder.of(spec(true), rows, BATCH, new Random(2));
    assertArrayEquals(
        IntStream.range(0, 500).asDoubleStream().toArray(),
        IntStream.range(0, 500).mapToDouble(row -> ordered.target(row, 0)).sorted().toArray());
    assertTrue(padded(rows) > 0.4, "shuffled: " + padded(rows));
    assertTrue(padded(ordered) < 0.15, "ordered: " + padded(ordered));
  }

  @Test
  void sequencesOfOneLengthStayShuffled() {
    assertSame(rows, LengthOrder.of(spec(false), rows, BATCH, random));
  }

  /** The share of padding in all batches. */
  private static double padded(Examples rows) {
    int frames = 0;
    int places = 0;
    for (int from = 0; from < rows.size(); from += BATCH) {
      Examples batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
      int longest = 0;
      for (int row = 0; row < batch.size(); row++) {
        frames += batch.length(row, 0);
        longest = Math.max(longest, batch.length(row, 0));
      }
      places += batch.size() * longest;
    }
    return 1 - (double) frames / places;
  }
}
