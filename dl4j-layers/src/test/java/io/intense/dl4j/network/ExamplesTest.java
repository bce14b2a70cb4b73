package io.intense.dl4j.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExamplesTest {

  /** Rows that hold their number, in blocks of some sizes. */
  private static List<ExampleBlock> blocks(int... sizes) {
    List<ExampleBlock> blocks = new ArrayList<>();
    int number = 0;
    for (int size : sizes) {
      ExampleBlock.Builder builder = new ExampleBlock.Builder(2);
      for (int i = 0; i < size; i++, number++) {
        builder.put(0, new float[] {number, 7}, 1);
        builder.put(1, number % 3 == 0 ? new float[0] : new float[] {number}, 1);
        builder.end(new double[] {number, -number}, 1 + number);
      }
      blocks.add(builder.build());
    }
    return blocks;
  }

  private static int[] numbers(Examples rows) {
    return IntStream.range(0, rows.size()).map(row -> (int) rows.numbers(row, 0)[0]).toArray();
  }

  @Test
  void aRowIsTheSameInAllForms() {
    Examples rows = Examples.ofBlocks(blocks(2, 3));
    Example row = rows.get(4);
    assertArrayEquals(new float[] {4, 7}, row.modalities()[0]);
    assertArrayEquals(new float[] {4}, row.modalities()[1]);
    assertArrayEquals(new double[] {4, -4}, row.target());
    assertEquals(5, row.weight());
    assertTrue(rows.get(3).isMissing(1) && rows.isMissing(3, 1));
    assertFalse(rows.isMissing(4, 1));
    Examples again = Examples.of(new ArrayList<>(rows));
    assertArrayEquals(numbers(rows), numbers(again));
    assertEquals(-2, again.target(2, 1));
    assertSame(rows, Examples.of(rows));
  }

  @Test
  void rowsAreShuffledAsListsAre() {
    Examples rows = Examples.ofBlocks(blocks(20, 17));
    List<Integer> list = new ArrayList<>(IntStream.range(0, 37).boxed().toList());
    Collections.shuffle(list, new Random(5));
    Examples shuffled = rows.shuffled(new Random(5));
    assertArrayEquals(list.stream().mapToInt(i -> i).toArray(), numbers(shuffled));
    assertEquals(list.get(3).doubleValue(), shuffled.target(3, 0));
  }

  @Test
  void partsAndChoicesHaveTheirOwnNumbers() {
    Examples part = Examples.ofBlocks(blocks(4, 4)).subList(2, 7);
    assertArrayEquals(new int[] {2, 3, 4, 5, 6}, numbers(part));
    assertArrayEquals(new int[] {6, 2, 6}, numbers(part.select(new int[] {4, 0, 4})));
    assertArrayEquals(new int[] {3, 4}, numbers(part.subList(1, 3)));
    assertEquals(0.5 * 7, part.weighedIn(2).weight(4));
    assertThrows(IndexOutOfBoundsException.class, () -> part.subList(1, 6));
  }

  @Test
  void modalitiesThatWereLeftOutStayWithTheirRows() {
    Examples rows = Examples.ofBlocks(blocks(5));
    BitSet leftOut = new BitSet();
    leftOut.set(1 * 2);
    leftOut.set(4 * 2 + 1);
    Examples without = rows.without(leftOut).select(new int[] {4, 1}).subList(0, 2);
    assertEquals(0, without.length(0, 1));
    assertEquals(2, without.length(0, 0));
    assertEquals(0, without.numbers(1, 0).length);
    assertEquals(1, without.length(1, 1));
    assertEquals(2, rows.length(1, 0));
  }

  @Test
  void rowsCanHaveTheTargetsOfOthers() {
    Examples rows = Examples.ofBlocks(blocks(3, 3));
    Examples mixed = rows.withTargetsOf(rows.select(new int[] {5, 4, 3, 2, 1, 0}));
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5}, numbers(mixed));
    assertEquals(4, mixed.target(1, 0));
    assertEquals(2, mixed.weight(1));
    assertEquals(1, mixed.select(new int[] {4}).target(0, 0));
    assertThrows(IllegalArgumentException.class, () -> rows.withTargetsOf(rows.subList(0, 2)));
  }

  @Test
  void smallBlocksAreReadTogetherAndLargeOnesInParts() {
    List<Integer> sizes = new ArrayList<>();
    List<Integer> all = new ArrayList<>();
    Examples.batches(blocks(5, 1, 1, 2, 8, 1).iterator(), 4)
        .forEachRemaining(
            batch -> {
              sizes.add(batch.size());
              IntStream.of(numbers(batch)).forEach(all::add);
            });
    assertEquals(List.of(4, 1, 4, 4, 4, 1), sizes);
    assertEquals(IntStream.range(0, 18).boxed().toList(), all);
  }

  @Test
  void aBlockHasOneNumberOfTargets() {
    ExampleBlock.Builder builder = new ExampleBlock.Builder(0);
    builder.end(new double[] {1}, 1);
    assertThrows(IllegalArgumentException.class, () -> builder.end(new double[] {1, 2}, 1));
  }
}
