package io.intense.dl4j.network;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.RandomAccess;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Rows of blocks in some order: what networks are trained on and score. Batches are gathered from
 * the blocks by row number; a row becomes an object only when it is asked for as one. It does not
 * change.
 */
public final class Examples extends AbstractList<Example> implements RandomAccess {

  private static final int ROWS_OF_BLOCK = 4096;

  private final ExampleBlock[] blocks;

  /** Per row its block, in the upper half, and its place there. */
  private final long[] places;

  /** Per row the place of the row whose targets it has. */
  private final long[] targets;

  private final double unit;

  /** Modalities left out, by {@code row * modalities + modality}. */
  private final BitSet leftOut;

  private final int first;
  private final int size;

  private Examples(
      ExampleBlock[] blocks,
      long[] places,
      long[] targets,
      double unit,
      BitSet leftOut,
      int first,
      int size) {
    this.blocks = blocks;
    this.places = places;
    this.targets = targets;
    this.unit = unit;
    this.leftOut = leftOut;
    this.first = first;
    this.size = size;
  }

  /** Returns rows as they are, or brings them into columns. */
  public static Examples of(List<Example> rows) {
    if (rows instanceof Examples examples) {
      return examples;
    }
    List<ExampleBlock> blocks = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += ROWS_OF_BLOCK) {
      blocks.add(block(rows.subList(from, Math.min(rows.size(), from + ROWS_OF_BLOCK))));
    }
    return ofBlocks(blocks);
  }

  private static ExampleBlock block(List<Example> rows) {
    int modalities = rows.get(0).modalities().length;
    ExampleBlock.Builder builder = new ExampleBlock.Builder(modalities);
    for (Example row : rows) {
      for (int m = 0; m < modalities; m++) {
        builder.put(m, row.modalities()[m], 1);
      }
      builder.end(row.target(), row.weight());
    }
    return builder.build();
  }

  /** Returns all rows of some blocks, which are shared. */
  public static Examples ofBlocks(List<ExampleBlock> blocks) {
    long[] places = new long[blocks.stream().mapToInt(ExampleBlock::size).sum()];
    int at = 0;
    for (int block = 0; block < blocks.size(); block++) {
      for (int row = 0; row < blocks.get(block).size(); row++) {
        places[at++] = (long) block << Integer.SIZE | row;
      }
    }
    ExampleBlock[] all = blocks.toArray(ExampleBlock[]::new);
    return new Examples(all, places, places, 1, new BitSet(), 0, places.length);
  }

  /**
   * Returns the rows of blocks batch by batch. Of the blocks no more are read than a batch needs.
   *
   * @param most rows of a batch; one that ends with a block may have less
   */
  public static Iterator<Examples> batches(Iterator<ExampleBlock> blocks, int most) {
    return new Iterator<>() {
      private Examples read = ofBlocks(List.of());
      private int from;

      @Override
      public boolean hasNext() {
        if (from == read.size()) {
          from = 0;
          read = read(blocks, most);
        }
        return from < read.size();
      }

      @Override
      public Examples next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        int first = from;
        from = Math.min(read.size(), first + most);
        return read.subList(first, from);
      }
    };
  }

  private static Examples read(Iterator<ExampleBlock> blocks, int least) {
    List<ExampleBlock> some = new ArrayList<>();
    for (int count = 0; count < least && blocks.hasNext(); ) {
      some.add(blocks.next());
      count += some.get(some.size() - 1).size();
    }
    return ofBlocks(some);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Example get(int row) {
    float[][] modalities = new float[blocks[0].modalities()][];
    Arrays.setAll(modalities, m -> numbers(row, m));
    double[] target = new double[outputs()];
    Arrays.setAll(target, k -> target(row, k));
    return new Example(modalities, target, weight(row));
  }

  private ExampleBlock block(int row) {
    return blocks[(int) (places[first + row] >>> Integer.SIZE)];
  }

  private int place(int row) {
    return (int) places[first + row];
  }

  /** Returns how many values a modality has in a row; none if it is not there. */
  public int length(int row, int modality) {
    return isLeftOut(row, modality) ? 0 : block(row).length(place(row), modality);
  }

  private boolean isLeftOut(int row, int modality) {
    return !leftOut.isEmpty() && leftOut.get((first + row) * blocks[0].modalities() + modality);
  }

  /** Returns whether a modality is not there. */
  public boolean isMissing(int row, int modality) {
    return length(row, modality) == 0;
  }

  /** Writes the values of a modality in a row into an array that is zero where they go. */
  void writeTo(int row, int modality, float[] array, int to) {
    if (!isLeftOut(row, modality)) {
      block(row).writeTo(place(row), modality, array, to);
    }
  }

  /** Returns the values of a modality in a row; no values if it is not there. */
  public float[] numbers(int row, int modality) {
    return isLeftOut(row, modality) ? new float[0] : block(row).numbers(place(row), modality);
  }

  /** Returns the number of modalities. */
  public int modalities() {
    return size == 0 ? 0 : blocks[0].modalities();
  }

  /** Returns how many targets a row has. */
  public int outputs() {
    return size == 0 ? 0 : blocks[0].outputs();
  }

  /** Returns a target of a row: the class index alone, or one value per regression output. */
  public double target(int row, int output) {
    long place = targets[first + row];
    return blocks[(int) (place >>> Integer.SIZE)].target((int) place, output);
  }

  /** Returns how much a row counts. */
  public double weight(int row) {
    return block(row).weight(place(row)) / unit;
  }

  /** Returns how much the rows count. */
  public DoubleStream weights() {
    return IntStream.range(0, size).mapToDouble(this::weight);
  }

  @Override
  public Examples subList(int from, int to) {
    if (from < 0 || to > size || from > to) {
      throw new IndexOutOfBoundsException("%d to %d of %d rows".formatted(from, to, size));
    }
    return new Examples(blocks, places, targets, unit, leftOut, first + from, to - from);
  }

  /** Returns some of the rows, in the order given; a row may come more than once. */
  public Examples select(int[] rows) {
    long[] chosen = select(places, rows);
    BitSet bits = new BitSet();
    for (int i = 0; i < rows.length && !leftOut.isEmpty(); i++) {
      for (int m = 0; m < modalities(); m++) {
        bits.set(i * modalities() + m, isLeftOut(rows[i], m));
      }
    }
    return new Examples(
        blocks,
        chosen,
        targets == places ? chosen : select(targets, rows),
        unit,
        bits,
        0,
        rows.length);
  }

  private long[] select(long[] from, int[] rows) {
    long[] chosen = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      chosen[i] = from[first + rows[i]];
    }
    return chosen;
  }

  /** Returns the rows in an order of chance, that of {@link java.util.Collections#shuffle}. */
  public Examples shuffled(Random random) {
    int[] order = IntStream.range(0, size).toArray();
    for (int i = size; i > 1; i--) {
      int other = random.nextInt(i);
      int last = order[i - 1];
      order[i - 1] = order[other];
      order[other] = last;
    }
    return select(order);
  }

  /** Returns the rows with their weights in another unit, such as their mean. */
  public Examples weighedIn(double other) {
    return new Examples(blocks, places, targets, unit * other, leftOut, first, size);
  }

  /**
   * Returns the rows with the targets of others.
   *
   * @param others as many rows of the same blocks
   */
  public Examples withTargetsOf(Examples others) {
    if (others.blocks != blocks || others.size != size) {
      throw new IllegalArgumentException(
          "%d rows cannot have the targets of %d others".formatted(size, others.size));
    }
    return with(others, ownLeftOut());
  }

  /**
   * Returns the rows without some of their modalities.
   *
   * @param modalitiesOfRows what to leave out, by {@code row * modalities + modality}
   */
  public Examples without(BitSet modalitiesOfRows) {
    BitSet bits = ownLeftOut();
    bits.or(modalitiesOfRows);
    return with(this, bits);
  }

  private BitSet ownLeftOut() {
    return leftOut.get(first * modalities(), (first + size) * modalities());
  }

  private Examples with(Examples havingTargets, BitSet bits) {
    return new Examples(
        blocks,
        Arrays.copyOfRange(places, first, first + size),
        Arrays.copyOfRange(havingTargets.targets, havingTargets.first, havingTargets.first + size),
        unit,
        bits,
        0,
        size);
  }
}
